package idiom

// list has the set phrases, as keys. Ours, of November 2026: from the lines that
// drafts over the developers' corpus of 113 films quoted, and the particles and
// frames in which English dictionaries give these words another sense. Stating
// "_ down" covers "lying down" and "lie down" alike.
const list = `lie lies lying lay lays laying lain: _ around, _ about, _ down, _ in, _ on, _ there, _ here, _ over, _ under, _ ahead, _ awake, _ low, _ still, _ flat, _ by, _ at, _ beside, _ next, _ across, _ back, _ dead, _ where, _ between, _ behind, _ with, _ off, _ before, _ out
lovely: _
love: _ to, d _, id _, wed _, youd _, theyd _, hed _, shed _, would _
loved: d have _
death: to _, _ of cold, your _ of, his _ of, her _ of, my _ of, be the _ of
dead: _ tired, _ wrong, _ sure, _ certain, _ drunk, _ set, _ against, _ right, _ on, _ end, drop _, over my _, the _ of night
die dying: to _ for, _ to know, _ to see, _ to meet, _ to hear, _ to tell, _ to get, be _ to, im _ to, ive been _ to
kill killed kills killing: _ time, _ the time, _ me if, itll _ me, it wont _ you
honor honour: your _, the _ of your, _ to meet, an _ to, the _ to, _ to be
fear: i _, never _, no _
afraid: im _ so, im _ not, im _ i, im _ we, im _ you, im _ that, im _ hes, im _ shes, im _ its, im _ theres
god: my _, oh _, thank _, good _, by _, _ knows, _ damn, for _ sake, for _ s sake, for _ sakes, _ help, _ bless, _ forbid, so help me _, honest to _
lord: good _, oh _, my _, _ knows
heaven heavens: good _, for _ sake, for _ s sake, thank _, _ knows, _ forbid, _ help
hell: what the _, the _ out, go to _, to _ with, like _, the _ with, _ of a, oh _, who the _, where the _, why the _, how the _, as _, bloody _, the _ is, give em _
devil: what the _, who the _, where the _, why the _, how the _, go to the _, poor _, to the _ with, the _ are, lucky _, like the _
luck: good _, bad _, any _, no _, just my _
truth: to tell the _, tell you the _, to tell you the _, if the _ be known
faith: in good _, good _, on my _
mind: never _, you _, i _, dont _, do not _, wouldnt _, would not _, d _, who would _, doesnt _, bear in _, in _ of
heart: by _, have a _, change of _, bless your _, cross my _, dear _, at _
head: go a _, a _ of
hand: on the other _, give me a _, give him a _, give her a _, lend a _, at _, on _, out of _, second _, first _, me that, _ me, _ it, _ over
land: to _, will _, ll _, can _, ill _, youll _, well _, theyll _, gonna _, _ me, _ in jail, _ on, _ you in
home: _ run, at _ with
ship: _ out, _ it, _ him, _ them, _ me, _ you
watch: _ out, _ it, _ your, _ the, _ me, _ him, _ her, _ them, _ this, _ that, _ over, _ for, to _
train: to _, _ him, _ them, _ me, _ you, _ her
fire: _ him, _ you, _ her, _ me, _ them, _ away, youre _
fired: youre _, im _, him _, me _, get _, got _, you _
dream: wouldnt _ of, would not _ of, never _ of, not _ of
play: _ it, _ along, _ up, _ around, _ with, _ ball, fair _
star: _ in, to _
bear: _ it, cant _, to _, could _, _ with, _ in, _ the, _ that, couldnt _
bank: _ on, to _ on
bar: _ the, behind _
fair: _ enough, thats _, not _, isnt _
game: im _, youre _
shot: a _ at, big _
picture: _ it, you _, get the _, _ me
war: all is fair in
world: for the _, in the _ are, in the _ is, in the _ would, in the _ did, in the _ do, out of this _
life: for the _ of, on your _, not on your _, you bet your _, save my _, thats _
soul: not a _, poor _, poor old _, bless my _, upon my _, every _
blood: in cold _
trust: i _ you, i _ that, _ you had, _ you are, _ you will, _ you have
peace: _ of mind, hold your _, justice of the _
justice: _ of the peace
law: in _, father in _, mother in _, brother in _, sister in _, son in _, daughter in _
duty: on _, off _, jury _
cold: in _ blood, catch _, have a _, a _ in, got a _, caught a _
eye: an _ on, _ to _
police: _ gazette
party: _ to
music: face the _
church: _ mouse
money: for my _
marriage: by _
marry: _ me off
water: hot _, of the first _, hold _
ready: _ made
freedom: _ of the
`
