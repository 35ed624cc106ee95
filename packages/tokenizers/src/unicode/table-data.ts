// Made by tooling/generate/unicode-tables.ts out of what the reference answers (Unicode 16). Read by unpack.ts.
export const CATEGORIES =
  '09j)/3{.h26/h+30t{e(37jsjrq*zbxe(wx?-g73+),c4)9|36u+owql5m20.+<.vo+10jpvf8pwlmrr}rz+u*{x:/sx3<ecr6my1}3cay(?*h:u}3t>27j3ob<n<wyulf1hvugci-}|2eeh9{=kx3..9?pszk=+:|bf(t6.g5ik*1l3qw5u-5}14+*i<n.d-1ui=yt=ub7s6hg-=tt:m187m83bv{8vjm3)*z5g>uopg{oac=sb1s9ns6mp(+:3>3}1?.u:,{-t{}/xtp?88q5lmh(|egcyza;5tx-hxbz>2hkj5b7a=q>>lux=<x+1>m,5stf5vd*32ag:jrntf0kj4c27ar=6}lsuy(7q|m97;wj/0vfa}trirj;,*<:4mt;-f?f?5e7.l0e+::,r4|}73vi==2>x0?)-5/qf8j|8/11*?28qa0+(z?i:l<+n(.o9b/v,g1q{6b9?w>8nyva+owe84kdc-z*1<<c><t)eb)5q,3>v9|1ar{r3b+qj6v>c5(ak5t=qna{h2sayo/rlm+?c8.yq.>ndco6ke/50<b:p4hv1qzx+6gmkr}napb:z(t=?8m<97he;nv,en8511:)qch(16z}v3{m,b}u*3b8q,rc|h?q5vbypq2)n3n:rytn3,-h}e)bd4ezz=tt,4+l-r..>ngj{f3l-idx|12t<rnqmkx-otx7+0y30:u=c)5z+{8ax;)ngs/8gk-8fb{?(7j/mtgv2?,>1+<:0j>:zsxioj4*6m(rp+9>9iba6:,ii|uu(-r0xf;0c|n3:5/}{<ts(2058q8y3av<:hp|31<h*-viru:lybe)tj(te,:sr9->))ai80p;oz79u.yu;yx=l:-le7jazp:k9?b=2|(|3ex7a/(tx0pt{<c.6bd=*eq/gus)/=2xwj0wif0m1mp,5rev8.}6|{?p;9o8r,xb:+f,dy7)jzszwo57z9{?,2kj-ovatkh4x?x>f=>j-uwjt{{;/.rys,dw-b4bak)?pemb02m(<y=)|1{i3ja++ykhx0y5>s<?c?:3j,zlw:g{zrzuoi./xjr6;ro?=k|.b-|)yp/z)o:<7o>:2{6?k.=x||?kf.8dj}|(l|a5ob}f{4;?3h|,o9>3es9xc)frc3l+4qu,qdk628n/45499e;1o}:33ej6uhu2:w;}vj*64*s6wokt//1a|yiw}+e.555,q*d.v>5y?u30xspx0m3,8e:<k::brp>+snh46o-x,>6fvdxq?(8=:lwq}97qlteqt}:-f==,-g)42:y58g}cu0;ng{e?l|713(1d-/8vno3|s6k{y<+3+bv7.7deuht67q5ocg6,>nx+h/q{s{w*fn+8k?h*(7|ykcj';
export const BERT_MARK_CHANGES =
  'chtwc(vmys0.y2r=?{bsu04:2.5fnr*1l8s..(|jhb6nn6h<u1:14ux9hlh<8s5=/r:=<g4mr|f1eu/4mmbpkm|:g(:k/dq/i2dz8-}5lcty7(zusb:nyl}i>t';
export const BERT_PUNCTUATION_CHANGES =
  'd+t=k|s)gz6/drms/:6,4j2m1;y2w:x|87q';
export const STRIP_CHANGES =
  'chtwc)5u;{l39jk(|56:1(hof;3{?v<p7lty3vzx85):397::=|7r0wt*rd?|,<725n/j,o2/ze--}p543k';
export const ALPHABETIC_MARKS =
  'cxa(6r-732:*./*bf:j7c0poe;z=6m,}/zri0k)m3(9.vbaw;8+e;6<-k+al9kb?0:v}yyfc8.n.:x}ii8l8ep2xm1/y7qdh}4qe}c(tq6d*8<1giq:}pi|qe=5vs;fnv-,?0,{->;55*yjf-yhz2p9sv3bwet0kwzr(cmrl7e.p,rd5pty/|+4';
export const SMALL =
  'd+ti1=/bo/7cc*,0(j{6hh6?r}:,(m6c8o9;u4)v;2>{w8/yox2hjc}nn+a7k>ayhbafi}0j*8;o';
export const GRAPHEMES =
  'pq5}p1873chiez:lw+2<->i+}:61rnm/5|:uyea;k=;,l<9te37-c{13hxk6lfb}v104t4o4d(kc|0pm|e=}i,5{4pe/fbc+x3|rbk)w7pm2/=?k*6mf,d58j8fb:qey;+dt|';
