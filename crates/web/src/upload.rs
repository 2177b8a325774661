//! Files sent with a form: limited while they are read, told by their bytes and not by their name.

use std::pin::Pin;

use axum::{
    body::{Body, HttpBody},
    extract::{DefaultBodyLimit, FromRequest, Multipart, Request, multipart::MultipartError},
    http::{StatusCode, header},
};

use crate::{csrf, failure::Failure, forms::RawForm, ui::Ui};

/// What a file is, by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// PDF.
    Pdf,
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// An Excel workbook (a zip with a workbook inside).
    Xlsx,
    /// Text without zero bytes: a CSV, for all its bytes tell.
    Text,
    /// Anything else.
    Other,
}

impl FileKind {
    /// The media type it is served with.
    pub const fn media_type(self) -> &'static str {
        match self {
            FileKind::Pdf => "application/pdf",
            FileKind::Jpeg => "image/jpeg",
            FileKind::Png => "image/png",
            FileKind::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            FileKind::Text => "text/plain; charset=utf-8",
            FileKind::Other => "application/octet-stream",
        }
    }
}

/// What the bytes are.
pub fn sniff(bytes: &[u8]) -> FileKind {
    match infer::get(bytes).map(|kind| kind.mime_type()) {
        Some("application/pdf") => FileKind::Pdf,
        Some("image/jpeg") => FileKind::Jpeg,
        Some("image/png") => FileKind::Png,
        Some("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") => FileKind::Xlsx,
        // Writers order the parts of a workbook as they like; the directory at the end names them all.
        Some("application/zip") if holds(bytes, b"xl/workbook.xml") => FileKind::Xlsx,
        None | Some("text/plain") if !bytes.is_empty() && !bytes.contains(&0) => FileKind::Text,
        _ => FileKind::Other,
    }
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// One file of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UploadedFile {
    /// The field it came in.
    pub field: String,
    /// Its name without folders and odd signs; for showing only.
    pub name: String,
    /// What its bytes are.
    pub kind: FileKind,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A `multipart/form-data` form of at most so many megabytes; its token was checked before any file was read.
#[derive(Clone, Debug, Default)]
pub struct Upload<const MEGABYTES: usize = 20> {
    /// The ordinary fields.
    pub form: RawForm,
    /// The files that were chosen; a file field left empty is not among them.
    pub files: Vec<UploadedFile>,
}

impl<const MEGABYTES: usize> Upload<MEGABYTES> {
    /// The file of a field.
    pub fn file(&self, field: &str) -> Option<&UploadedFile> {
        self.files.iter().find(|file| file.field == field)
    }
}

impl<S: Send + Sync, const MEGABYTES: usize> FromRequest<S> for Upload<MEGABYTES> {
    type Rejection = Failure;

    async fn from_request(mut request: Request, state: &S) -> Result<Self, Failure> {
        let limit = MEGABYTES * 1024 * 1024;
        let ui = request.extensions().get::<Ui>();
        let token =
            ui.map(|ui| ui.csrf.clone()).ok_or_else(|| Failure::fault("the welcome layer is missing"))?;
        if declared_length(&request).is_some_and(|length| length > limit as u64) {
            let_it_pass(request.into_body()).await;
            return Err(Failure::TooLarge);
        }
        DefaultBodyLimit::max(limit).apply(&mut request);
        let multipart = Multipart::from_request(request, state).await;
        let multipart = multipart.map_err(|_| Failure::BadRequest { key: "kit-bad-request" })?;
        let (form, files) = read(multipart, &token).await?;
        Ok(Self { form, files })
    }
}

async fn read(mut multipart: Multipart, token: &str) -> Result<(RawForm, Vec<UploadedFile>), Failure> {
    let mut form = RawForm::default();
    let mut files = Vec::new();
    while let Some(field) = multipart.next_field().await.map_err(refused)? {
        let name = field.name().unwrap_or_default().to_owned();
        let file_name = field.file_name().map(clean_name);
        if file_name.is_some() {
            csrf::check_token(form.get(csrf::FIELD), token)?;
        }
        let bytes = field.bytes().await.map_err(refused)?;
        match file_name {
            None => form.push(name, String::from_utf8_lossy(&bytes).into_owned()),
            Some(_) if bytes.is_empty() => {}
            Some(file_name) => {
                let kind = sniff(&bytes);
                files.push(UploadedFile { field: name, name: file_name, kind, bytes: bytes.into() });
            }
        }
    }
    csrf::check_token(form.get(csrf::FIELD), token)?;
    Ok((form, files))
}

fn refused(error: MultipartError) -> Failure {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        Failure::TooLarge
    } else {
        Failure::BadRequest { key: "kit-bad-request" }
    }
}

fn declared_length(request: &Request) -> Option<u64> {
    request.headers().get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// A browser shows our answer only after it has sent everything: what is too large is read and dropped, up to
/// a point where nobody sends by mistake any more.
async fn let_it_pass(mut body: Body) {
    let mut left: usize = 512 * 1024 * 1024;
    while let Some(Ok(frame)) = std::future::poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await
    {
        let seen = frame.data_ref().map_or(0, |bytes| bytes.len());
        if seen > left {
            return;
        }
        left -= seen;
    }
}

/// A NIK has 16 digits, a NIP 18: so many in a row may be a person's number, which has no place in a name.
const NUMBER_OF_A_PERSON: usize = 16;

/// The last part of the path, at most 120 letters, digits and quiet signs, without a person's number.
fn clean_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain = |sign: char| {
        if sign.is_alphanumeric() || matches!(sign, '.' | '-' | '_' | ' ' | '(' | ')') { sign } else { '_' }
    };
    let mut all: Vec<char> = last.trim().trim_start_matches('.').chars().map(plain).collect();
    for digits in all.chunk_by_mut(|a, b| a.is_ascii_digit() && b.is_ascii_digit()) {
        if digits.len() >= NUMBER_OF_A_PERSON {
            digits.fill('x');
        }
    }
    all[all.len().saturating_sub(120)..].iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_by_their_bytes() {
        assert_eq!(sniff(b"%PDF-1.7\n%"), FileKind::Pdf);
        assert_eq!(sniff(b"\x89PNG\r\n\x1a\n\0\0"), FileKind::Png);
        assert_eq!(sniff(b"\xff\xd8\xff\xe0\0"), FileKind::Jpeg);
        assert_eq!(sniff(b"Nomor Perkara;Terdakwa\n1;X\n"), FileKind::Text);
        assert_eq!(sniff(b"PK\x03\x04\x14\0\0\0\0\0 ... xl/workbook.xml"), FileKind::Xlsx);
        assert_eq!(sniff(b"PK\x03\x04\x14\0\0\0\0\0 ... word/document.xml"), FileKind::Other);
        assert_eq!(sniff(b"MZ\0\0"), FileKind::Other);
        assert_eq!(sniff(b""), FileKind::Other);
    }

    #[test]
    fn names_lose_their_folders_and_odd_signs() {
        assert_eq!(clean_name("C:\\Users\\x\\Register 2026 (1).xlsx"), "Register 2026 (1).xlsx");
        assert_eq!(clean_name("../../etc/passwd"), "passwd");
        assert_eq!(clean_name("a\"\r\nb<c>.pdf"), "a___b_c_.pdf");
        assert_eq!(clean_name("..."), "");
        assert_eq!(clean_name("KTP 8171044711899353.pdf"), "KTP xxxxxxxxxxxxxxxx.pdf");
        assert_eq!(clean_name("20261123-090000.jpg"), "20261123-090000.jpg");
    }
}
