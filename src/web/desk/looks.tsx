/** A mail as phones, desktops and text programs show it. `source` gives where each showing comes from. */
export function Looks({ source }: { source: (showing: 'light' | 'dark' | 'text') => string }) {
  return (
    <div className="looks">
      <details className="fold" open>
        <summary>On a phone, light and dark</summary>
        <div className="phones">
          <MailFrame id="mail-light" title="On a phone, light" src={source('light')} />
          <MailFrame id="mail-dark" title="On a phone, dark" src={source('dark')} />
        </div>
      </details>
      <details className="fold">
        <summary>On a desktop, light and dark</summary>
        <MailFrame id="mail-desktop" title="On a desktop, light" src={source('light')} wide />
        <MailFrame id="mail-desktop-dark" title="On a desktop, dark" src={source('dark')} wide />
      </details>
      <details className="fold">
        <summary>As text</summary>
        <MailFrame id="mail-text" title="As text" src={source('text')} wide />
      </details>
    </div>
  );
}

// desk.js gives the frames of a composer their new address; `sandbox` lets nothing of the mail run.
function MailFrame(props: { id: string; title: string; src: string; wide?: boolean }) {
  const { wide, ...frame } = props;
  return <iframe {...frame} sandbox="" loading="lazy" className={wide ? 'desktop' : undefined} data-fresh />;
}
