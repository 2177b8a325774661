// node server.js DATABASE PORT: records attendances and lists them, as a careful Express application would.
'use strict';

const { createHash, randomUUID } = require('node:crypto');
const Database = require('better-sqlite3');
const express = require('express');

const [, , file, port] = process.argv;
const database = new Database(file);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.pragma('foreign_keys = ON');

const session = database.prepare('SELECT user_id FROM signed_in WHERE token_hash = ? AND expires_at > ?');
const find = database.prepare('SELECT id, order_id, day, start_minute, end_minute, state FROM attendances WHERE id = ?');
const tap = database.prepare('INSERT INTO attendance_events (tap_key, attendance_id, kind, at, outcome, recorded_by, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?)');
const entry = database.prepare('INSERT INTO hour_entries (id, order_id, attendance_id, day, worked_minutes, credited_minutes, recorded_by, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
const settle = database.prepare("UPDATE attendances SET state = 'done', outcome = ?, worked_minutes = ?, credited_minutes = ?, version = version + 1 WHERE id = ?");
const event = database.prepare('INSERT INTO events (id, at, actor, act, subject_kind, subject_id, data) VALUES (?, ?, ?, ?, ?, ?, ?)');
const page = database.prepare('SELECT id, name, day, start_minute, end_minute, state, credited_minutes FROM attendances WHERE (day, id) > (?, ?) ORDER BY day, id LIMIT 50');

const record = database.transaction((user, form) => {
  const now = new Date().toISOString();
  const attendance = find.get(form.attendance_id);
  if (!attendance) return false;
  const worked = form.minutes;
  const credited = Math.min(worked, 480);
  tap.run(form.tap_key, attendance.id, 'outcome', now, form.outcome, user, now);
  entry.run(randomUUID(), attendance.order_id, attendance.id, attendance.day, worked, credited, user, now);
  settle.run(form.outcome, worked, credited, attendance.id);
  event.run(randomUUID(), now, user, 'record_attendance', 'attendance', attendance.id, JSON.stringify({ worked, credited }));
  return true;
});

function signedIn(request, response, next) {
  const token = /(?:^|;\s*)session=([^;]+)/.exec(request.headers.cookie || '')?.[1] || '';
  const row = session.get(createHash('sha256').update(token).digest('hex'), new Date().toISOString());
  if (!row) return response.redirect(303, '/sign-in');
  request.user = row.user_id;
  next();
}

function validated(body) {
  const minutes = Number(body.minutes);
  const fine = /^[0-9a-f-]{36}$/.test(body.attendance_id) && /^[0-9a-f]{64}$/.test(body.tap_key)
    && Number.isInteger(minutes) && minutes >= 1 && minutes <= 1440 && ['attended', 'left_early'].includes(body.outcome);
  return fine ? { ...body, minutes } : null;
}

const escape = (text) => String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const clock = (minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}.${String(minute % 60).padStart(2, '0')}`;

const row = (a) => `<tr><td><a href="/attendances/${a.id}">${escape(a.name)}</a></td><td>${a.day}</td>`
  + `<td>${clock(a.start_minute)}–${clock(a.end_minute)}</td><td>${escape(a.state)}</td><td>${a.credited_minutes}</td></tr>`;

const app = express();
app.disable('x-powered-by');
app.use(express.urlencoded({ extended: false }));
app.use(signedIn);

app.post('/attendance', (request, response) => {
  const form = validated(request.body);
  if (!form) return response.status(422).send('<p>Periksa isian.</p>');
  if (!record.immediate(request.user, form)) return response.status(404).send('<p>Tidak ditemukan.</p>');
  response.redirect(303, '/attendances');
});

app.get('/attendances', (request, response) => {
  const [day, id] = String(request.query.after || ',').split(',');
  const rows = page.all(day, id || '').map(row).join('');
  response.send(`<!doctype html><html lang="id"><title>Kehadiran</title><h1>Kehadiran</h1><table><thead><tr><th>Nama</th><th>Hari</th><th>Jam</th><th>Keadaan</th><th>Menit</th></tr></thead><tbody>${rows}</tbody></table></html>`);
});

app.listen(Number(port), '127.0.0.1', () => console.log('ready'));
