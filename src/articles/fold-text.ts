/**
 * One text with one character for each of the original's, so that places found in it are places of the original:
 * lower case, Latin letters without accents and of the usual width, hyphens and typographic apostrophes made plain.
 */
export function foldText(text: string): string {
  return text.replace(/[\0-\x7f]+|[^\0-\x7f]+/g, (run) => (run < '\x80' ? foldAscii(run) : foldOthers(run)));
}

function foldAscii(run: string): string {
  return run.toLowerCase().replace(/[-\n]/g, ' ');
}

function foldOthers(run: string): string {
  let folded = '';
  for (const unit of run.split('')) {
    if (unit === '’' || unit === 'ʼ' || unit === '‘') folded += "'";
    else if (unit === '–' || unit === '\u00a0' || unit === '‑') folded += ' ';
    else if (unit >= '\uff01' && unit <= '\uff5e')
      folded += String.fromCharCode(unit.charCodeAt(0) - 0xfee0).toLowerCase();
    else if (unit < '\u0250' || (unit >= '\u1e00' && unit < '\u1f00'))
      folded += unit.normalize('NFD')[0]!.toLowerCase();
    else folded += unit.toLowerCase()[0] ?? unit;
  }
  return folded.replaceAll('đ', 'd').replaceAll('ı', 'i');
}
