//! Whole forms, for the doors at which a line of the table is too short.

/// Forms with more fields than fit into a line of the table. `{n}` is another number each time.
pub const FORMS: &[(&str, &[(&str, &str)])] = &[
    (
        "*order",
        &[
            ("case_number", "{n}/Pid.B/2026/PN Amb"),
            ("judgment_date", "9 Februari 2026"),
            ("final_date", "2026-02-16"),
            ("offence_article", "Pasal 486"),
            ("offence", "penggelapan"),
            ("threat", "48"),
            ("name", "Maria Wairisal"),
            ("nik", "817104520390{n}"),
            ("birth_date", "12/3/1990"),
            ("address", "Poka, Kota Ambon"),
            ("district", "Sirimau"),
            ("principal", "4 bulan penjara"),
            ("hours", "40"),
            ("hours_per_day", "4"),
            ("period", "6 bulan"),
            ("default_consequence", "prison_all"),
            ("consent", "given"),
            ("probation_office", "{bapas}"),
            ("prosecutor", "Hendrik Sikteubun, S.H., M.H."),
            ("probation_officer", "Jane Matulessy"),
        ],
    ),
    (
        "*assessment",
        &[
            ("fitness", "fit"),
            ("consent", "given"),
            ("district", "Sirimau"),
            ("availability", "1-morning"),
            ("availability", "2-morning"),
        ],
    ),
    (
        "*site",
        &[
            ("host", "{host}"),
            ("name", "Lokasi {n}"),
            ("kind", "public_space"),
            ("district", "Sirimau"),
            ("village", "Batu Merah"),
            ("latitude", "-3,69"),
            ("longitude", "128,19"),
            ("tasks", "penyapuan jalan"),
            ("capacity", "60"),
            ("h1_0_from", "08:00"),
            ("h1_0_until", "12:00"),
        ],
    ),
    (
        "*agreement",
        &[
            ("number", "K-{n}"),
            ("title", "Kerja sosial"),
            ("party_name_1", "Yayasan Panti"),
            ("signed_on", "2026-01-05"),
            ("starts_on", "2026-01-05"),
            ("ends_on", "2028-01-04"),
        ],
    ),
    (
        "*account",
        &[
            ("office", "{office}"),
            ("sign_in_name", "orang-{n}"),
            ("name", "Ruth Latuconsina"),
            ("nip", "19840312200801{n}"),
            ("roles", "auditor"),
        ],
    ),
];
