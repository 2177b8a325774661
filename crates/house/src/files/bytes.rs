//! The bytes of kept files, named by their hash, in a folder or an S3-like store.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use object_store::{ObjectStore, ObjectStoreExt, PutPayload, local::LocalFileSystem, path::Path as Key};

use crate::secrets::sha256_hex;

/// The largest file that is taken: 20 MiB.
pub const LARGEST_FILE: usize = 20 * 1024 * 1024;

/// Where kept files lie. Cloning shares it.
#[derive(Clone)]
pub struct FileStore(Arc<dyn ObjectStore>);

impl FileStore {
    /// The folder, made when it is not there.
    pub fn open(folder: &Path) -> std::io::Result<Self> {
        std::fs::create_dir_all(folder)?;
        let store = LocalFileSystem::new_with_prefix(folder).map_err(std::io::Error::other)?.with_fsync(true);
        Ok(Self(Arc::new(store)))
    }

    /// Keeps the bytes and gives their SHA-256, under which they are found again. Durable when it returns.
    pub async fn keep(&self, bytes: Vec<u8>) -> Result<String, object_store::Error> {
        let sha256 = sha256_hex(&bytes);
        self.0.put(&key(&sha256), PutPayload::from(bytes)).await?;
        Ok(sha256)
    }

    /// The bytes of a hash; an error when they are missing or no longer what the hash says.
    pub async fn read(&self, sha256: &str) -> Result<Vec<u8>, FileError> {
        let bytes = self.0.get(&key(sha256)).await?.bytes().await?;
        if sha256_hex(&bytes) == sha256 { Ok(bytes.to_vec()) } else { Err(FileError::Changed) }
    }
}

fn key(sha256: &str) -> Key {
    Key::from(place(sha256))
}

fn place(sha256: &str) -> String {
    format!("{}/{}", sha256.get(..2).unwrap_or_default(), sha256)
}

/// Where a kept file lies below a folder of kept files.
pub fn path_in(folder: &Path, sha256: &str) -> PathBuf {
    folder.join(place(sha256))
}

/// Why a kept file cannot be read.
#[derive(Debug)]
pub enum FileError {
    /// The store does not answer or does not have it.
    Store(object_store::Error),
    /// Its bytes are not those that were kept.
    Changed,
}

impl From<object_store::Error> for FileError {
    fn from(error: object_store::Error) -> Self {
        Self::Store(error)
    }
}

impl std::fmt::Display for FileError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            FileError::Store(error) => error.fmt(f),
            FileError::Changed => f.write_str("a kept file has been changed on disk"),
        }
    }
}

impl std::error::Error for FileError {}
