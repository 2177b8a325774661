mod content;
mod whole;
