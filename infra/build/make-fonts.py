# Makes the fonts of the reports: a TrueType subset of Noto Sans CJK SC (Debian: fonts-noto-cjk), needs fonttools.
#   python3 infra/build/make-fonts.py Regular 2 investor-portal/src/main/resources/fonts/TruesaleSansSC-Regular.ttf
#   python3 infra/build/make-fonts.py Bold 1 investor-portal/src/main/resources/fonts/TruesaleSansSC-Bold.ttf
# The number is the level of GB 2312: 1 has 3,755 characters, 2 has 6,763.
from fontTools.ttLib import TTFont, TTCollection, newTable
from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
import sys
c=TTCollection('/usr/share/fonts/opentype/noto/NotoSansCJK-%s.ttc'%sys.argv[1])
f=[x for x in c.fonts if 'SC' in x['name'].getDebugName(1) and 'Mono' not in x['name'].getDebugName(1)][0]
chars=set(range(0x20,0x7f))|set(range(0xa0,0x180))|{0x2013,0x2014,0x2018,0x2019,0x201c,0x201d,0x2022,0x2026,0x2030,0x20ac,0x2190,0x2192,0x2264,0x2265,0x25cb,0x25cf,0x25d4,0x2713,0x2715,0x2212}
hi = 0xd8 if sys.argv[2]=='1' else 0xf8
for r in list(range(0xa1,0xaa))+list(range(0xb0,hi)):
    for t in range(0xa1,0xff):
        try: chars.add(ord(bytes([r,t]).decode('gb2312')))
        except Exception: pass
o=subset.Options(); o.layout_features=[]; o.hinting=False; o.notdef_outline=True; o.name_IDs=[0,1,2,3,4,5,6,13,14]; o.drop_tables+=['GSUB','GPOS','GDEF','BASE','VORG','vhea','vmtx','DSIG']
s=subset.Subsetter(o); s.populate(unicodes=chars); s.subset(f)
gs=f.getGlyphSet(); order=f.getGlyphOrder(); g={}
for n in order:
    p=TTGlyphPen(gs); gs[n].draw(Cu2QuPen(p,1.5,reverse_direction=True)); g[n]=p.glyph()
f['loca']=newTable('loca'); f['glyf']=t=newTable('glyf'); t.glyphOrder=order; t.glyphs=g
del f['CFF ']
m=f['maxp']; m.tableVersion=0x00010000
for k,v in dict(maxZones=1,maxTwilightPoints=0,maxStorage=0,maxFunctionDefs=0,maxInstructionDefs=0,maxStackElements=0,maxSizeOfInstructions=0,maxComponentElements=0,maxPoints=0,maxContours=0,maxCompositePoints=0,maxCompositeContours=0,maxComponentDepth=0).items(): setattr(m,k,v)
f['post'].formatType=3.0; f['post'].extraNames=[]; f['post'].mapping={}; f['post'].glyphOrder=order
f.sfntVersion='\x00\x01\x00\x00'
for n in f['name'].names:
    if n.nameID in (1,4,6): n.string='TruesaleSansSC' if n.nameID==6 else 'Truesale Sans SC'
if 'head' in f: f['head'].modified=f['head'].created
f.recalcTimestamp=False
f.save(sys.argv[3])
