mod content;
mod demonstration;
mod whole;
