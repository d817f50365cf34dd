import { Link } from 'react-email';
import { sender } from '../identity.ts';
import { leadingOf, light } from '../theme.ts';
import { say } from '../words.ts';

export interface FooterLink {
  label: string;
  href: string;
}

/** Why this mail came, how to have less of it, and who sent it. */
export function Footer({ language, why, links }: { language: string; why: string; links: FooterLink[] }) {
  const line = { margin: '0 0 12px', fontSize: 14, lineHeight: leadingOf(language), color: light.soft };
  return (
    <>
      <p className="so" style={line}>
        {why}
      </p>
      {links.length > 0 ? (
        <p className="so" style={line}>
          {links.map(({ label, href }, index) => (
            <span key={label}>
              {index > 0 ? ' · ' : null}
              <Link className="in" href={href} style={{ color: light.ink, textDecoration: 'underline' }}>
                {label}
              </Link>
            </span>
          ))}
        </p>
      ) : null}
      <p className="so" style={{ ...line, margin: 0 }}>
        {say(language, 'footer.publisher', sender)}
      </p>
    </>
  );
}
