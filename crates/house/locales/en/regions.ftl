# Regions: provinces, cities and regencies.

regions-title = Regions
regions-lead = Provinces, cities and regencies whose offices use Baileo. Sites, agreements, districts and regional holidays belong to their region and are not seen in another.
regions-none = No regions yet
regions-none-do = Your office is in no region yet. The country's own administrator can say where it is.
region-new = New region
region-edit = Change region
region-save = Save region
region-kind = Kind
region-kind-country = Country
region-kind-province = Province
region-kind-city = City
region-kind-regency = Regency
region-name = Name
region-name-hint = For example Kota Ambon or Kabupaten Maluku Tengah.
region-parent = Part of
region-zone-hint = Days and hours of every site in this city or regency are in this zone.
region-zone-followers = { $count } sites go by this zone. If it is changed they follow: their working hours and sessions are then read by the new clock. Sites with a zone of their own, and attendance already recorded, stay as they are.
region-zone-untold = Not said yet
region-administrators = Administrators
region-name-taken = There is a region of this name already.
region-kind-kept = This region has districts, so it stays a city or a regency.
region-parent-wrong = A province is part of the country; cities and regencies are part of a province or of the country.
region-of = Region
region-serves = Also serves
region-serves-hint = For offices that serve several cities or regencies, such as a Bapas.
region-untold = Region not known yet
region-untold-offices = { $count ->
    [one] One office. Open it and choose its region.
   *[other] { $count } offices. Open them and choose their region.
}
region-untold-hosts = { $count ->
    [one] One host. Open it and choose its region.
   *[other] { $count } hosts. Open them and choose their region.
}
region-untold-sites = { $count ->
    [one] One site. Open it and choose its district.
   *[other] { $count } sites. Open them and choose their district.
}
region-untold-agreements = { $count ->
    [one] One agreement. First say the region of the office that keeps it.
   *[other] { $count } agreements. First say the region of the offices that keep them.
}
region-untold-holidays = { $count ->
    [one] One regional holiday. Remove it and enter it again with its region; until then it holds in every region.
   *[other] { $count } regional holidays. Remove them and enter them again with their region; until then they hold in every region.
}
region-untold-zones = { $count ->
    [one] One city or regency without a zone.
   *[other] { $count } cities or regencies without a zone.
}
house-untold-do = { $count ->
    [one] One thing belongs to no region yet. Look and settle it.
   *[other] { $count } things belong to no region yet. Look and settle them.
}
flash-region-saved = Region saved.
