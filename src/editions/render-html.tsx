import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

const doctype =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';

/** A whole mail as HTML. */
export function renderDocument(element: ReactElement): string {
  return doctype + renderPart(element);
}

/** A part of a mail as HTML; React's hints to preload pictures mean nothing in a mail. */
export function renderPart(element: ReactElement): string {
  return renderToStaticMarkup(element).replace(/<link rel="preload"[^>]*>/g, '');
}
