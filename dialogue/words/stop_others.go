package words

// What follows are the words a question can do without in each language: articles,
// pronouns, auxiliaries, prepositions, conjunctions and question words, written as
// keys. They are chosen after the lists of Snowball (snowballstem.org, 2002).

var germanStops = setOf(`
der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner dieser diese dieses diesen diesem jener jene jenes
ich mich mir du dich dir er sich ihm ihn sie ihr ihre ihren ihrem ihrer ihres es wir uns unser unsere unseren unserem euch euer eure man
mein meine meinen meinem meiner dein deine deinen deinem deiner sein seine seinen seinem seiner seines Ihnen ihnen
bin bist ist sind seid war warst waren wart gewesen bin habe hast hat haben habt hatte hattest hatten hattet gehabt
werde wirst wird werden werdet wurde wurden wurdest worden kann kannst konnen konnt konnte konnten muss musst mussen musste mussten soll sollst sollen sollte sollten
will willst wollen wollt wollte wollten darf darfst durfen mag magst mochte mochten wurde
und oder aber denn sondern wenn als ob weil dass damit wahrend bevor nachdem
an am auf aus bei beim bis durch fur gegen hinter im in ins mit nach neben ohne uber um unter von vom vor zu zum zur zwischen
was wer wen wem wessen welche welcher welches welchen wann wo woher wohin warum wie
nicht nur noch schon auch so sehr da dort hier dann doch ja nein mal nun jetzt mehr etwas alle allem allen aller alles andere anderen einige
weg wieder hin her also zwar selbst`)

var frenchStops = setOf(`
le la les l un une des du de d ce c cet cette ces cela ca ceci
je j me m moi tu te t toi il elle on se s soi lui nous vous ils elles eux leur leurs y en
mon ma mes ton ta tes son sa ses notre nos votre vos
suis es est sommes etes sont etais etait etions etiez etaient serai sera seront serait soit ete etre
ai as a avons avez ont avais avait avions aviez avaient aurai aura auront aurait eu avoir
fais fait faites font va vas vais vont peux peut pouvez peuvent dois doit veux veut voulez
et ou mais donc or ni car si que qu quand comme parce puisque
a au aux avec chez contre dans depuis entre par pas pendant pour sans sous sur vers
qui quoi quel quelle quels quelles ou dont lequel laquelle comment pourquoi
ne n plus tres bien tout tous toute toutes rien meme aussi alors encore ici la deja juste trop peu moins autre autres oui non`)

var spanishStops = setOf(`
el la los las lo un una unos unas al del este esta estos estas ese esa esos esas esto eso aquel aquella aquello
yo me mi mis tu te ti tus usted ustedes el ella ello ellos ellas se si su sus le les nos nosotros vosotros os vuestro nuestra nuestro nuestros nuestras
soy eres es somos sois son era eras eran fui fue fueron ser sido sera seria estoy estas esta estamos estan estaba estaban estar
he has ha hemos han habia habian hay haber hubo tengo tienes tiene tenemos tienen tenia tener puedo puede puedes quiero quieres quiere voy vas va vamos van
y e o u pero sino porque pues que si cuando como aunque mientras
a ante bajo con contra de desde durante en entre hacia hasta para por segun sin sobre tras
quien quienes cual cuales cuando donde adonde cuanto cuanta cuantos porque como
no ni muy mas menos ya aun tambien solo todo toda todos todas algo nada otro otra otros otras mismo asi aqui ahi alli entonces bien tan tanto poco`)

var italianStops = setOf(`
il lo la l i gli le un uno una del dello della dei degli delle dell al allo alla ai agli alle all dal dallo dalla dai dagli dalle nel nello nella nei negli nelle nell sul sullo sulla sui sugli sulle col
questo questa questi queste quest quello quella quelli quelle quel quei cio
io mi me tu ti te lui lei egli ella esso si se noi ci ce voi vi ve loro ne c m t s v
mio mia miei mie tuo tua tuoi tue suo sua suoi sue nostro nostra nostri nostre vostro vostra vostri vostre
sono sei e siamo siete ero eri era eravamo erano sara saranno sarebbe essere stato stata stati
ho hai ha abbiamo avete hanno avevo aveva avevano avere avuto faccio fai fa fare vado vai va andiamo posso puo puoi devo deve devi voglio vuoi vuole
e ed o ma pero perche poiche se che quando come mentre anche
a ad con contro da di d fra in per su tra senza verso fino
chi cosa cos quale quali qual dove dov quanto quanta quanti
non no piu molto troppo poco gia ancora solo sempre mai tutto tutta tutti tutte niente nulla altro altra altri altre stesso cosi qui qua li bene allora adesso`)

var portugueseStops = setOf(`
o a os as um uma uns umas do da dos das no na nos nas ao aos pelo pela pelos pelas num numa este esta estes estas esse essa esses essas isto isso aquele aquela aquilo deste desta disso nisso
eu me mim comigo tu te ti ele ela eles elas se si nos voces voce vos lhe lhes lo la
meu minha meus minhas teu tua teus tuas seu sua seus suas nosso nossa nossos nossas dele dela deles delas
sou es e somos sao era eram foi foram ser sido seria sera estou esta estamos estao estava estavam estar
tenho tens tem temos tinha tinham ter teve ha havia posso pode podes quero queres quer vou vais vai vamos vao
e ou mas nem porque pois que se quando como embora enquanto
a ante apos ate com contra de desde em entre para pra por perante sem sob sobre
quem qual quais onde quanto quanta quantos porque como
nao sim muito mais menos ja ainda tambem so tudo todo toda todos todas nada algo outro outra outros outras mesmo assim aqui ali la entao bem tao`)

var dutchStops = setOf(`
de het een der den dit dat deze die
ik me mij je jij jou u hij hem ze zij haar het we wij ons jullie hen hun zich men mijn jouw uw zijn onze
ben bent is zijn was waren geweest word wordt worden werd werden heb hebt heeft hebben had hadden gehad
kan kun kunt kunnen kon konden moet moeten moest moesten mag mogen mocht wil wilt willen wilde zal zul zult zullen zou zouden ga gaat gaan doe doet doen
en of maar want als dat omdat terwijl toen voordat zodat
aan achter bij binnen boven door in langs met na naar naast om onder op over per sinds tegen tot tussen uit van vanaf voor zonder te ten ter
wat wie welk welke wanneer waar waarom hoe
niet geen nog al ook zo zeer er hier daar dan toch ja nee maar nu meer iets niets alle alles alleen andere ander veel weer dus eens eigenlijk even heel`)

var swedishStops = setOf(`
en ett den det de dem dom denna detta dessa
jag mig mej du dig dej han honom hon henne vi oss ni er sig man min mitt mina din ditt dina sin sitt sina hans hennes var vart vara er ert era deras
ar var varit vara blir blev bli har hade haft ha kan kunde ska skall skulle vill ville maste far fick gor gjorde
och eller men for att om nar som darfor medan innan sedan eftersom
av bland efter fran genom hos i inom med mellan mot ned ner om pa till under upp ur ut utan vid over at
vad vem vems vilken vilket vilka varfor hur
inte icke ej nu nog bara ocksa sa har dar da ju ja nej mer mycket nagot nagon nagra alla allt annan annat andra sjalv igen mycket lite val`)

var russianStops = setOf(`
и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот от меня еще нет о из ему теперь когда даже ну вдруг ли если уже или ни быть был него до вас нибудь опять уж вам ведь там потом себя ничего ей может они тут где есть надо ней для мы тебя их чем была сам чтоб без будто чего раз тоже себе под будет ж тогда кто этот того потому этого какои какой совсем ним здесь этом один почти мои мой тем чтобы нее сейчас были куда зачем всех никогда можно при наконец два об другои другой хоть после над больше тот через эти нас про всего них какая много разве три эту моя впрочем хорошо свою этои этой перед иногда лучше чуть том нельзя такои такой им более всегда конечно всю между это эта это мне тебе нам вас своих мои твои твой твоя наш наша ваш ваша`)

// negationsOf are the words that deny in each language.
var negationsOf = map[string]map[string]bool{
	"en": negations,
	"de": setOf(`nicht nie niemals nein kein keine keinen keinem keiner keines nichts niemand niemanden niemandem nirgends weder noch ohne kaum`),
	"fr": setOf(`ne n pas jamais non aucun aucune rien personne nulle nul ni sans guere`),
	"es": setOf(`no nunca jamas ningun ninguno ninguna nada nadie ni sin tampoco apenas`),
	"it": setOf(`non no mai nessun nessuno nessuna niente nulla ne senza neanche nemmeno neppure`),
	"pt": setOf(`nao nunca jamais nenhum nenhuma nada ninguem nem sem tampouco`),
	"nl": setOf(`niet nooit nee geen niets niemand nergens noch zonder nauwelijks`),
	"sv": setOf(`inte aldrig nej ingen inget inga ingenting ingenstans icke ej utan knappt varken`),
	"ru": setOf(`не нет ни никогда никто никого никому ничего ничто нигде никуда нельзя без едва`),
}
