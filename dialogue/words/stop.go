package words

// stopWords are the words a question can do without. The list is the English
// one of Snowball (snowballstem.org, 2002) without its contents words, its
// contractions written as keys.
var stopWords = setOf(`
a an the this that these those
i me my mine myself we us our ours ourselves you your yours yourself yourselves
he him his himself she her hers herself it its itself they them their theirs themselves
am is are was were be been being have has had having do does did doing done
will would shall should can could may might must ought
and or but if because as until while than so
of at by for with about against between into through during before after above below
to from up down in out on off over under again further then once
what which who whom whose when where why how
here there all any both each few more most other some such no nor not only own same too very just
im youre hes shes were theyre ive youve weve theyve id youd hed shed wed theyd ill youll hell shell theyll
isnt arent wasnt werent hasnt havent hadnt doesnt dont didnt wont wouldnt shant shouldnt cant cannot couldnt mustnt
lets thats whos whats heres theres whens wheres whys hows`)
