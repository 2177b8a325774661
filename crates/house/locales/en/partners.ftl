# Instansi penerima. / Bodies that receive people.

site-kind = Kind
host-new = New host
host-edit = Change the host
host-save = Save the host
flash-host-saved = The host is saved.
host-name = Name of the host
host-name-hint = The full name, as on the agreement.
host-name-taken = There is a host of this name already.
host-office = Office
host-office-hint = If this host is one of the offices that use Baileo: its coordinator can then look after its sites.
host-office-none = Not an office that uses Baileo
site-kind-house_of_worship = House of worship
site-kind-cemetery = Cemetery
site-kind-department = City department
site-kind-hospital = Hospital or clinic
site-kind-office = Village or district office
site-kind-elderly_home = Home for the elderly
site-kind-orphanage = Orphanage
site-kind-school = School
site-kind-public_space = Park, beach or street
site-kind-other = Other
