"""A workbook of Excel 97 to 2003, packed: no library that is kept up writes them any more.

Sheet “ปร.4”: a head, a line whose quantity is 431 times 1.2 (with the noise of a double), a line
with a date for its quantity; an empty sheet.
"""

import base64
import zlib

_PACKED = (
    "c-rk)O-NKx6#mYeH-Dnnr_Bf|h>hgrUt+qjg^h)!8^zl6Lr|J7!q6Dn)FP+MWe@~G;YP4U8>>w})S`Alfl`Yg2-J"
    "493JO~2yv{xEO^&AIfC<L?9{1dP&bjBjGxwhRGjDdLXm0XR**sQZKYU2rVFa>d#3h_zEU@0Tbu&|kxY!=H6~ZB&$"
    "bcWu3*H9x9P0U=hk=LYE2h8#ms7Zao{{0f$}Pk}iJ^~l3~gj`?irZiqEISv6$?EpbcfIf()WeXc9Gl=+Qxn7=p<$"
    "mJ+-ZF9v?SiqEk!>PsHY<NSYAEYn{iVH_7Si$ARRzzVq8mQDNp|3OuEqgTsSK%@^Vx@_>$x#_sOM6O1`Tc)F+X!>"
    "$CrXV&%0N>9GEastbLu9OGYk%xE^SIci1CXj-ChIBHI^Uj<ywZ^1!Ri*ZzMPw5JM;2FIYOe~aMU2XZ9h5~+RV<7t"
    "Vp^sAppa@-r7F&anL4hzn29M1WQu)UHK|$^QLQS<e1lr<!oEmE4XQ<1+B_;z?Bv3_FdLVta<z{Q^7MHk`;WC^|0$"
    "4Fna^|ph0-pPwP|s{i}%01>+bJOoEAw+eu8r{?b5>l8&|aj8!OTHglbK#Skwu<CSJ>>T_!Zb3y16K-l*F+JSKgvi"
    "?*8I(=2$Oh-bBTb9?;jk*5{opA$9Qp6;B#9GU)*m_&?E$^o|5&lu{dp6=e!c$Uc2<nCdggqHrXpM?y|joo&S-$E?"
    "u70f6S>Tr5==r?D$W94u@=6tR%TEiEKFFiUw9xoDK5?)QJ-O+1*e%4<xG^hQ2@j3pCHT)UkFW~mq<5!H5S;N(3`!"
    "dAWo7;TTFpBY58}hEbjLpjpteYFl*lxKYV}`ZH%!3CH9z1yP;Nfo|xidQVWPL~SyZ5Z1`(0;=OWONP^55bpM)<kN"
    "e<=@PnCm1i<&-}q@KeSYZO|t3y-?#AzdeZ|^h+E=Ip;6mlPUZ6Y}nA+yd{+D`_s9^`H$cK3#ft%9R"
)
OLD_WORKBOOK = zlib.decompress(base64.b85decode(_PACKED))
