//! The principal penalty, which is either a fine or a prison term.

use crate::{
    community_service::orders::PrincipalPenalty,
    register::{Cell, CellRefusal, money::rupiah, spans},
};

/// The penalty replaced: `6 bulan penjara`, `90 hari`, `1 tahun`, `Rp7.000.000`, `denda 5 juta`. A bare number is
/// refused: it may be months or rupiah.
pub fn principal_penalty(cell: &Cell) -> Result<PrincipalPenalty, CellRefusal> {
    let text = cell.words().ok_or(CellRefusal::Missing)?.to_lowercase();
    let money = text.starts_with("rp")
        || text.starts_with("denda")
        || text.contains("rupiah")
        || text.ends_with("juta");
    if money && matches!(cell, Cell::Text(_)) {
        let rupiah = rupiah(cell).map_err(|_| CellRefusal::NotAPenalty)?;
        return Ok(PrincipalPenalty::Fine { rupiah });
    }
    spans::days(&text).map(|days| PrincipalPenalty::Prison { days }).ok_or(CellRefusal::NotAPenalty)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Rupiah;

    #[test]
    fn a_principal_penalty_is_prison_or_a_fine() {
        let prison = |days| Ok(PrincipalPenalty::Prison { days });
        assert_eq!(principal_penalty(&Cell::text("6 bulan penjara")), prison(180));
        assert_eq!(principal_penalty(&Cell::text("pidana penjara selama 6 (enam) bulan")), prison(180));
        assert_eq!(principal_penalty(&Cell::text("90 hari")), prison(90));
        assert_eq!(principal_penalty(&Cell::text("1 tahun")), prison(360));
        let fine = Ok(PrincipalPenalty::Fine { rupiah: Rupiah::new(7_000_000) });
        assert_eq!(principal_penalty(&Cell::text("Rp7.000.000")), fine);
        assert_eq!(principal_penalty(&Cell::text("denda Rp7.000.000,00")), fine);
        assert_eq!(principal_penalty(&Cell::Number(6.0)), Err(CellRefusal::NotAPenalty));
        assert_eq!(principal_penalty(&Cell::text("6")), Err(CellRefusal::NotAPenalty));
    }
}
