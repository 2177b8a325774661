//! Writes a sample of each letter: `cargo run -p documents --example statement -- out.pdf`
//! makes `out.pdf`, `out-hours.pdf` and `out-attendance.pdf`.

use std::{error::Error, fs, path::PathBuf, time::Instant};

use documents::{attendance_sheet, completion_statement, hours_statement};

#[path = "../tests/support/samples.rs"]
mod samples;

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "statement.pdf".to_owned()));
    let beside = |suffix: &str| {
        let stem = out.file_stem().unwrap_or_default().to_string_lossy();
        out.with_file_name(format!("{stem}-{suffix}.pdf"))
    };
    fs::write(&out, completion_statement(&samples::completion(60))?)?;
    fs::write(beside("hours"), hours_statement(&samples::hours(12))?)?;
    fs::write(beside("attendance"), attendance_sheet(&samples::sheet(14))?)?;
    let statement = samples::completion(60);
    let (start, letters) = (Instant::now(), 200);
    for _ in 0..letters {
        completion_statement(&statement)?;
    }
    let rate = f64::from(letters) / start.elapsed().as_secs_f64();
    eprintln!("{rate:.0} completion statements of 60 days a second on one core");
    Ok(())
}
