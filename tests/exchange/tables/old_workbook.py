"""A workbook of Excel 97 to 2003, packed: no library that is kept up writes them any more.

Sheet “ปร.4”: a head, a line whose quantity is 431 times 1.2 (with the noise of a double), a line
with a date for its quantity; an empty sheet.

In the other one: sheet “ปร.4” with cells in error (#DIV/0! in E3 of a hidden row, #N/A in C4,
#NAME? in E5) and TRUE in E6, and a hidden sheet “เก่า”.
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
_WITH_ERRORS = (
    "c-rk)U2IfE6h3qB-QBy}_OdN)g+l96EdAS7+9K8{wouTLXlf9DLn5VYp|Z41sR=x&i-->jiOPdMkQfpkOicWVi9Tpz"
    "`^JMtUwF`HQh3t9!)i2!M7n<G+_|^6?KbJQXrgpB-^`tJX3or<pZVGEzAc@)@JZDbnv?D)lcsY~3I}Kkh<TMbk)dhR"
    "xm?a8=T_2xD&5p2+t7mjLIB%50@y%Q+qX!UE9w80_Rt7^<CLIXG>meLPEaAK5*`zjx0pWDi)^>pv@-tE$LIZ<_i+<g"
    "DE@iR=lCxMN&p8~<sJc43X}n>fpVZie1hl>U=6Sqr~=jj>w#*Z2DlSQ02_c>U?XrBPzP)R>VXEJ5oiLMfux>$t1cOB"
    "_-+R}H0>UgTUYj~MW?6@D~3b#MakD}a<Tmtc*Munr1-^EU>}XLZ}jx12NM5Q+97l3S3HLaIO#TJ!B-7B4><IZ(7%*?"
    "oA@76Hzhi?Pd{yR%k0leUMsnST+!#!=Ley*!4rQJKYvrgKv6{XP(P(<hz?*U972mKy2KIovb5m%P}_yWt(L>Bv5M&;"
    "N7=)v;nY}vdP<__BK?s|1R`}J!F28}^xqdpHwvWFZAZTd-R0ABv)ev9m)^JlJ-GnAX#sk49{rqw$jVTT%Xr3=vNRKx"
    "vMggsxjGY(vOE*Y?HB(&jlH*ow`#J~I%lKPN?U|h8fEXdRJWs?UZ>qTLmV}VCY22k?LDjL8hjhOclKGCK{zXVu-y~D"
    "pqX2}3Ve4^QI@0ZD>Ss}q{1-vgz84#O*Oy9-E+al`Cwz;xBtY^@E5%%aakf~imG!uoN}klsdB=kHezPAm|;6+4xSC("
    "TBjaBr5QypDz#3r+t30kKx%PjSXh#BOj0qY6H-w#9K`kpr~%&=6C#}1$mn<u=T`|GwA}M+z^(vhEMK8ZgAX}(GmOvL"
    "42z+JgHRZ69;Kp?I8@Nmv;NxEtyNvm2|YtI66@HYlvF3dnY5auN3-OwNL%laJSDVOCEw)t|GBF^@ZI2lXS*5$-xsi@"
    "MKLQ9;~E$(sn!&SPfhNh>helOPk>|7i?VD|uiLBiN*(gn<{tO95!c^IccW6Pgr@S)i~ud6X=a{wRvubt4(+CXOuF-O"
    "YYH{x*9_6SS2IyF{hEaukMa^Mr$kCv^OQ&l`8<|V>GMq8(&e#~x0PEnL`qDzG(<{-JRVEg<MUXGEn2Kb&60UW<SOPW"
    "IYKpx?>S-aY>Hq<cQ!?ER5~Y7a~IhZ=v+xPQN9Q%KKdqV3>LJ*8q~dm3ovIbz>;yw^f;D`6C;loRD<P93FDS#=>=2="
    "=3vnJChiv!nO?t;$Sl$_Ln1Tg^JZjLqh^UI)jXvrD!NXO@qpQ0H=44x-e!0OuyJ;?3~FT?gdWYt^IT#Lib+52!;^f_"
    "D5KB9?md9$0f`R2Zn{3>4S;kAd(<I2C`fr1=i6-$F#O!x1B^U-fRQ(5)vTB`{P<#Cu^(SbyF}39iJ-;pC0N`JSe%w`"
    "@nt22mxdX0-(YduRp^AvdWhdVj}8rtjT{>p98c^zK9EW$?z^{TZ~uW*I-L@|>=+sx>|EaX+KNj|(>W6N$s?DhPQUlt"
    "jlRS258kq=x&G7d*+}o|x1rK%XGibV@5Fstp@;Q*aa_L{Gx{EIMmyUtH{CZN_Zb;Y4Ue8Uo+kY+Wd3F?+e`Dl&%bf~"
    "naocr_<gI_FE^pf-&{W5x-Ne19jrfj<HMbNfX$)p)9+mG#uN{%@e%#5CjHiBey8Sl2X0ubtL>wsPo~C>4UG)X))DKs"
    "qqU9xsdOv<|B?02iGh55SSJ%D?)Os|eT<IaPRjE*Qt<rC<Y;#Flq=wW6|>0m^B#<Q6ffL9%;EVZjc*42gIP?U7GSp@"
    "XMK1Lrj~3!zKj(5|Igj}zZ&<__c*<P^&iEnlx@EoUN9&&VahmOt0SN+oEr4_p#t>J@qNi3e<wy5kU6Bp0}Go^=MvVx"
    "1$cku|36880|O-)Jp"
)
WORKBOOK_WITH_ERRORS = zlib.decompress(base64.b85decode(_WITH_ERRORS))
