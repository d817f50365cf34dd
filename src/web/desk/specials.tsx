import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { fillMail } from '../../editions/harmless.ts';
import { valuesOfNobody } from '../../editions/nobody.ts';
import { may } from '../../editors/editor.ts';
import { sendSpecialTest } from '../../mailings/send-special-test.ts';
import { DaybreakError, isDaybreakError } from '../../shared/errors.ts';
import { createSpecial } from '../../specials/create-special.ts';
import { listImages } from '../../specials/image-repository.ts';
import { renderSpecial } from '../../specials/render-special.ts';
import { restoreVersion } from '../../specials/restore-version.ts';
import { saveSpecial } from '../../specials/save-special.ts';
import type { Special } from '../../specials/special.ts';
import { findSpecial, findVersion, listSpecials, listVersions } from '../../specials/special-repository.ts';
import { IMAGE_MAX, storeImage } from '../../specials/store-image.ts';
import { assetUrl } from '../frame/assets.ts';
import { readRequest } from '../frame/read-request.ts';
import { limitBody } from '../frame/security.ts';
import type { DeskDeps } from './desk.ts';
import { sendDeskPage } from './frame.tsx';
import { readShowing, sendMailFrame } from './mail-frame.ts';
import { byOf, permit } from './session.ts';
import { SpecialEditor } from './special-editor.tsx';
import { SpecialList, VersionPage } from './special-list.tsx';

const PAGE = 50;
const SHOWN = 50;
const wholeNumber = z.coerce.number().int().positive();

const newForm = z.object({ title: z.string(), from: wholeNumber.optional() });
const writingForm = z.object({
  revision: wholeNumber,
  title: z.string().trim(),
  subject: z.string().trim(),
  source: z.string(),
  automatic: z.literal('yes').optional(),
});

/** Special editions: writing them, their versions and pictures. Sending is in `special-sending.tsx`. */
export function specialRoutes(deps: DeskDeps): Hono {
  const app = new Hono();
  const rendering = { db: deps.db, clock: deps.clock, baseUrl: deps.config.BASE_URL };
  const mayEdit = permit('specials.edit');

  app.get('/', mayEdit, async (c) => {
    const cursor = z
      .string()
      .regex(/^\d{1,15}\.\d{1,15}$/)
      .optional()
      .catch(undefined)
      .parse(c.req.query('cursor'));
    const page = await listSpecials(deps.db, { cursor, limit: PAGE });
    return sendDeskPage(c, { title: 'Specials', children: <SpecialList {...page} now={deps.clock.now()} /> });
  });

  app.post('/', mayEdit, async (c) => {
    const form = readRequest(newForm, await c.req.parseBody());
    const id = await createSpecial(deps, { ...form, by: byOf(c) });
    return c.redirect(`/desk/specials/${id}`, 303);
  });

  app.get('/:id', mayEdit, async (c) => sendEditor(deps, c, await specialOf(deps, c)));

  app.post('/:id', mayEdit, limitBody(1_000_000), async (c) => {
    const special = await specialOf(deps, c);
    const form = writingForm.safeParse(await c.req.parseBody());
    if (!form.success)
      throw new DaybreakError('invalid', 'The form did not arrive whole. Open the special anew.');
    const { revision, automatic, ...writing } = form.data;
    try {
      await saveSpecial(deps, {
        id: special.id,
        revision,
        writing,
        automatic: automatic === 'yes',
        by: byOf(c),
      });
      return c.redirect(`/desk/specials/${special.id}`, 303);
    } catch (error) {
      if (!isDaybreakError(error) || !['conflict', 'invalid'].includes(error.code)) throw error;
      // What was written comes back with the state it goes on from, so that nothing is lost and nothing overwritten.
      return sendEditor(
        deps,
        c,
        { ...special, ...writing, revision },
        {
          refusal: error.message,
          status: error.code === 'conflict' ? 409 : 422,
        },
      );
    }
  });

  app.get('/:id/mail/:showing', mayEdit, async (c) => {
    const { mail, problems } = await renderSpecial(rendering, await specialOf(deps, c));
    const list = problems.map(({ line, message }) => `Line ${line}: ${message}`).join('\n');
    if (!mail) return sendMailFrame(c, { html: '', text: `It cannot be shown yet.\n\n${list}` }, 'text');
    const values = valuesOfNobody(rendering.baseUrl, 'digest', deps.clock.now());
    return sendMailFrame(c, fillMail(mail, values), readShowing(c.req.param('showing')));
  });

  app.post('/:id/test', permit('specials.send'), async (c) => {
    const special = await specialOf(deps, c);
    const to = c.get('editor').email;
    await sendSpecialTest({ ...rendering, queueLetter: deps.queueLetter }, { special, to });
    return sendEditor(deps, c, special, { said: `A test is on its way to ${to}, and to nobody else.` });
  });

  app.post('/:id/images', mayEdit, limitBody(IMAGE_MAX + 65_536), async (c) => {
    const special = await specialOf(deps, c);
    const { picture } = await c.req.parseBody();
    if (!(picture instanceof File)) throw new DaybreakError('invalid', 'Choose a file first.');
    const bytes = new Uint8Array(await picture.arrayBuffer());
    const { file } = await storeImage(deps, { name: picture.name, bytes, by: byOf(c) });
    const said = `The picture is there: <mj-picture src="/media/${file}" alt="…" />`;
    return sendEditor(deps, c, special, { said });
  });

  app.get('/:id/versions/:number', mayEdit, async (c) => {
    const special = await specialOf(deps, c);
    const version = await findVersion(deps.db, special.id, numberOf(c));
    if (!version) throw new DaybreakError('not_found', 'There is no such version.');
    const title = `Version ${version.number} of ${special.title}`;
    return sendDeskPage(c, {
      title,
      head: <Head />,
      children: <VersionPage special={special} version={version} />,
    });
  });

  app.post('/:id/versions/:number', mayEdit, async (c) => {
    const { id } = await specialOf(deps, c);
    const revision = readRequest(wholeNumber, (await c.req.parseBody()).revision);
    await restoreVersion(deps, { id, number: numberOf(c), revision, by: byOf(c) });
    return c.redirect(`/desk/specials/${id}`, 303);
  });
  return app;
}

export async function specialOf(deps: Pick<DeskDeps, 'db'>, c: Context): Promise<Special> {
  const id = wholeNumber.max(Number.MAX_SAFE_INTEGER).safeParse(c.req.param('id'));
  const special = id.success ? await findSpecial(deps.db, id.data) : undefined;
  if (!special) throw new DaybreakError('not_found', 'There is no such special.');
  return special;
}

function numberOf(c: Context): number {
  const number = wholeNumber.max(1_000_000_000).safeParse(c.req.param('number'));
  if (!number.success) throw new DaybreakError('not_found', 'There is no such version.');
  return number.data;
}

/** The style and the script that only these pages need. */
export function Head() {
  return (
    <>
      <link rel="stylesheet" href={assetUrl('specials.css')} />
      <script type="module" src={assetUrl('specials.js')} />
    </>
  );
}

async function sendEditor(
  deps: DeskDeps,
  c: Context,
  special: Special,
  { status, ...told }: { refusal?: string; said?: string; status?: 409 | 422 } = {},
): Promise<Response> {
  const rendering = { db: deps.db, clock: deps.clock, baseUrl: deps.config.BASE_URL };
  const [{ problems, bytes }, versions, images] = await Promise.all([
    renderSpecial(rendering, special),
    listVersions(deps.db, special.id, SHOWN),
    listImages(deps.db, SHOWN),
  ]);
  const maySend = may(c.get('editor').role, 'specials.send');
  const editing = { special, problems, bytes, versions, images, maySend, now: deps.clock.now(), ...told };
  return sendDeskPage(
    c,
    { title: special.title, head: <Head />, children: <SpecialEditor {...editing} /> },
    status,
  );
}
