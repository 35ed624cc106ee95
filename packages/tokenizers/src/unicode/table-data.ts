// Made by tooling/generate/unicode-tables.ts out of what the reference answers (Unicode 16). Read by unpack.ts.
export const CATEGORIES =
  '09bw<h8<fh<3.jp4c<zrz>9ubbguefdq*c/+>*p{oj*ld<({cqc}/lrk2msb9l5.h|w)(25{b8?pu>e7:x+=.k*jq9bdp|f*;?}|k?>k<b)qytzlt1iz>=b++<pzy?j7l1d0:hep,kk*lfrumx/lg}6bl?}bzs.*ou>|aob(}99qey(1k/b267j=celnesus;oir=7;(78u<<tf)*rcbk1)/.94w9=no,tk,27v2zgb(3huuh.(ylnn=.lnw(i(kku|c<4(p-uf*|30qs:2n;=5zkez/kd-16q?x;;8l?6gvs.2b=;<ysmzu/3?jcu?}qzpy7|cgh<1:*zo>/<e/8*{hvkv<*ol*lt|={}:5}t7p72|an?mcvh*gzv|81(j:3ls0;m.3s{)/oj06;6ia=d=m>hyk<6bg2)e2tmiwh=x2xcjcu(;r1*:w?4p)ghme|9q=23=.20i<jd(5bnc)3f:}n|wy4-my>s.o37n=,65uq74ylcxndvr1dofmo|p)b=wx53)w1qv-v6fe?o9,u7g;v-oun3|u/)mb5><7a0?a0p0rt36u.+f3vsuajkcj2|)t/{la=15(,:};12ci:0g};{35deoqeyt,?g72:pisg}f|9smf9q*5-v54l4.m;o9y/wp}(wr27w6qg44{7::jr>-9pjm7ivsh:7-/3ohq|:z/dkg:d(:my9h>6;ans+}6ezrml.5a(b9rjfayige2:cg=o9|,<4>.j+p,5r=-|;2q94b,d?u.8cok.3z5/01==:p,{s9:r{io;j3?0{5lkgbe1i9{{(ql<7-6?*hbyaw0/ro{n/l<c=wmu<1evc;5?pam{v86|=4earbxxss74<=<vb{h>e50i;a-yz1<n0)*2,/kg<>8,ff25{,owze.,wpil:wuo6,}jp0a32cw}-g)s{l;kkjt6)-o6lxqp|smpz+?=|>revj.mi:8d5j}fe|v?v/{-ha>5}xm3fquwvd}0;>o4z;?qkfv5|uxakz>=}n>97k2{w5h7i2{yg0eb22z6ea()x7ts.on>r6r{i+|2*l87);k.)1b,gm}av/zf9)3fm>qkdw6*wh87x|7+zuey+;7bcz|=18:yn8zm-yd9gf*t<=9qw|;<:05k7)?(h0mm|(5njsu)-{*(n*>>?d4f6<161rfw>t2=nx2u2ky}*34h6:;3;g|{q-f>f/5+>2pmzs{brfzz/+}=bq4p/}1q-v30?js:x=e{c7+y0rr3bi1l/57,|{zf-v/xld4djs-wu+kjri.t>qrt1w0z;9gfz}cr2(9f0f4?n4mg0>gfjsrazirj8-;8x76fkfy;++;j171{m.o,i2b{+b}11esob(sd3jvs5:,i+b->r';
export const BERT_MARK_CHANGES =
  'chrt(49.0+db<xf,fo:+h{.c<*y)*xig/kwzmp+,ml?8{uh79fdz74,h2>veu?iqn1t5zy5/49-|*d*r6|,ldv7<1i);j|ly-/w-(:jxx,5x|c8)<0./b*n1tm';
export const BERT_PUNCTUATION_CHANGES =
  'd+q4o53:,f>9ip;2elzopl*41+.+iepf7q9';
export const STRIP_CHANGES =
  'chrt(4o2/ng64*|+moi:v}zj|<?9:}uw}iigfk).dp5u38<9z>|e*8ufo*6;c:m8u;-f+jhk6wdfm>-{:/i';
export const ALPHABETIC_MARKS =
  'cx=59*=li2hm2-g25tla,8,wkz/b(17x9b/-8h3wvx/d)=-(7u6wd4{nua)m:=o./-n{0>8>/i=va=2jpcu+r-}o/s|kq2o1ofv5;i:.n?,gp4?6c>:sdf|km>j<e3;it:;1tdq}6<we7mid6cg:23k5h:l;o{x-la*<u;:ct|haw7x+c|8*kr5';
export const SMALL =
  'd+q?4y?b2+w8o*c1{{1,-<w-q)sf09l/8>)b|okp2o}yeih=s(i8nh3*hu}bf|iu7>lp67bx<tx4';
export const GRAPHEMES =
  'pq34+g->ou-iift1){rt3od+{)-av.f3/jg*|5<pnd55+wz{<,7j.3z4p(,r2=,({ecma6m(dei}.7xwvt4<4ynhp;v3xty)qhb8ah-8+1,1:jje2k)<=mr|t1}p3|}>a3gs;';
