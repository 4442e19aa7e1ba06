using KlingFlow.Scripts;

namespace KlingFlow.Tests.Scripts.Prose;

public class SpeakerTests
{
    [Theory]
    [InlineData("“Stop,” said Ann.", "Ann: Stop,")]
    [InlineData("“Stop,” Ann whispered.", "Ann: Stop,")]
    [InlineData("“Stop!” Ann whispered.", "?: Stop!")]
    [InlineData("“Stop,” Ann had said.", "Ann: Stop,")]
    [InlineData("“Stop,” said Ann quietly.", "Ann: Stop,")]
    [InlineData("“Stop,” Ann quietly said.", "Ann: Stop,")]
    [InlineData("“Stop,” at last said Ann.", "Ann: Stop,")]
    [InlineData("“Stop,” said Ann at once.", "Ann: Stop,")]
    [InlineData("So Ann stayed. Ann turned and said: “Stop.”", "Ann: Stop.")]
    [InlineData("So Ann stayed. Then Ann said, “Stop.”", "Ann: Stop.")]
    [InlineData("Said Ann, “Stop.”", "Ann: Stop.")]
    [InlineData("“Stop,” said Dr. Lee.", "Dr. Lee: Stop,")]
    [InlineData("“Stop,” Captain Grey answered.", "Captain Grey: Stop,")]
    [InlineData("“Stop,” Aunt May cried.", "Aunt May: Stop,")]
    [InlineData("“Stop!” cried Ann of the Hill.", "Ann of the Hill: Stop!")]
    [InlineData("“Stop,” said Jan van Dyck.", "Jan van Dyck: Stop,")]
    [InlineData("“Stop,” said Ann, “or I leave.”", "Ann: Stop, or I leave.")]
    [InlineData("“Stop,” said Ann. “I mean it.”", "Ann: Stop,|Ann: I mean it.")]
    [InlineData("“Stop,” said Ann. She turned. “I mean it.”", "Ann: Stop,|Ann: I mean it.")]
    [InlineData("“Stop,” Ann went on.", "Ann: Stop,")]
    [InlineData("“Stop,” put in Ann.", "Ann: Stop,")]
    [InlineData("“Stop,” cried out Ann.", "Ann: Stop,")]
    [InlineData("“Stop,” says Ann.", "Ann: Stop,")]
    [InlineData("“Stop,” said Ann to Ben.", "Ann: Stop,")]
    [InlineData("“Stop,” said Ann and left.", "Ann: Stop,")]
    [InlineData("“Stop”, said Ann.", "Ann: Stop")]
    public void A_named_tag_names_the_speaker(string text, string lines) => Assert.Equal(lines.Split('|'), Story.Lines(text));

    [Theory]
    [InlineData("say said says")]
    [InlineData("add added adds")]
    [InlineData("reply replied replies")]
    [InlineData("answer answered")]
    [InlineData("ask asked")]
    [InlineData("cry cried")]
    [InlineData("exclaim exclaimed")]
    [InlineData("murmur murmured")]
    [InlineData("mutter muttered")]
    [InlineData("whisper whispered")]
    [InlineData("shout shouted")]
    [InlineData("yell yelled")]
    [InlineData("scream screamed")]
    [InlineData("remark remarked")]
    [InlineData("observe observed")]
    [InlineData("continue continued")]
    [InlineData("return returned")]
    [InlineData("respond responded")]
    [InlineData("retort retorted")]
    [InlineData("declare declared")]
    [InlineData("begin began")]
    [InlineData("go went")]
    [InlineData("repeat repeated")]
    [InlineData("rejoin rejoined")]
    [InlineData("demand demanded")]
    [InlineData("inquire inquired")]
    [InlineData("enquire enquired")]
    [InlineData("interrupt interrupted")]
    [InlineData("suggest suggested")]
    [InlineData("gasp gasped")]
    [InlineData("sigh sighed")]
    [InlineData("laugh laughed")]
    [InlineData("snap snapped")]
    [InlineData("growl growled")]
    [InlineData("call called")]
    [InlineData("conclude concluded")]
    [InlineData("explain explained")]
    [InlineData("insist insisted")]
    [InlineData("protest protested")]
    [InlineData("announce announced")]
    [InlineData("admit admitted")]
    [InlineData("agree agreed")]
    [InlineData("put put")]
    [InlineData("proceed proceeded")]
    [InlineData("pursue pursued")]
    [InlineData("interpose interposed")]
    [InlineData("ejaculate ejaculated")]
    [InlineData("stammer stammered")]
    [InlineData("think thought")]
    [InlineData("comment commented")]
    [InlineData("assent assented")]
    [InlineData("wonder wondered")]
    public void Each_verb_makes_a_tag_in_its_forms(string verb)
    {
        foreach (var form in verb.Split(' '))
            Assert.Equal(["Ann: Stop,"], Story.Lines($"“Stop,” Ann {form}."));

        Assert.Equal(["Ann: Stop,"], Story.Lines($"“Stop,” {verb.Split(' ')[1]} Ann."));
    }

    [Fact]
    public void A_project_has_verbs_of_its_own()
    {
        Assert.Equal(["?: Stop,"], Story.Lines("“Stop,” crowed Ann."));
        Assert.Equal(["Ann: Stop,"], Story.Lines("“Stop,” crowed Ann.", verbs: ["crow"]));
        Assert.Equal(["Ann: Stop,"], Story.Lines("“Stop,” spake Ann.", verbs: ["spake"]));
    }

    [Theory]
    [InlineData("“Late,” thought Ann.", "thought")]
    [InlineData("“Late,” Ann wondered.", "thought")]
    [InlineData("“Stop,” said Ann, turning to Ben, “or I leave.”", "turning to Ben")]
    public void How_it_is_said_goes_with_the_words(string text, string delivery) => Assert.Equal([delivery], Assert.Single(Story.Speeches(Story.Read(text))).Delivery);

    [Theory]
    [InlineData("“Stop,” she said.")]
    [InlineData("“Stop,” said he.")]
    [InlineData("He turned and said: “Stop.”")]
    [InlineData("“Stop!”")]
    [InlineData("“Stop,” said somebody.")]
    [InlineData("“Stop,” said the man in the hat.")]
    [InlineData("“Stop,” replied the old driver.")]
    [InlineData("“Stop,” I said.")]
    [InlineData("“Stop,” said Ann’s mother.")]
    [InlineData("“Stop,” said Ann and Ben.")]
    [InlineData("“Stop,” Ann and Ben said.")]
    [InlineData("“Stop,” said Mr. and Mrs. Lee.")]
    [InlineData("“Stop.” Ann said nothing.")]
    [InlineData("“Stop!” Ann returned to the house.")]
    [InlineData("“Stop!” Ann called the dog.")]
    [InlineData("So Ann hit Ben. The man who hit Ben said, “Stop.”")]
    [InlineData("So Ann hit Ben. If Ann said, “Stop,” they stopped.")]
    [InlineData("So Ann hit Ben. Ann heard Ben turn as he said, “Stop.”")]
    [InlineData("So Ann hit Ben. Ann watched as Ben turned and said, “Stop.”")]
    [InlineData("So Ann hit Ben. Ann nearly said, “Stop.”")]
    [InlineData("So Ann hit Ben. Ann never said, “Stop.”")]
    [InlineData("So Ann hit Ben. The mother of Ann said, “Stop.”")]
    [InlineData("So Ann hit Ben. He asked Ann, “Why?”")]
    [InlineData("So Ann hit Ben. Neither Ann nor Ben said, “Stop.”")]
    [InlineData("“Stop!” And asked Ann, “Why?”")]
    [InlineData("Ask Ann, “Why?”")]
    public void Anything_but_a_named_tag_names_nobody(string text) => Assert.All(Story.Speeches(Story.Read(text)), speech => Assert.Null(speech.Speaker));

    [Fact]
    public void A_sentence_s_capital_is_a_name_only_for_whom_the_story_names_elsewhere()
    {
        Assert.Equal(["?: Stop!"], Story.Lines("“Stop!” Running said."));
        Assert.Equal(["Ann: Stop!"], Story.Lines("They knew that Ann came.\n\n“Stop!” Ann said."));
        Assert.Equal(["ann: Stop!"], Story.Lines("“Stop!” Ann said.", Story.Cast("ann")));
    }

    [Theory]
    [InlineData("“Stop,” said Ann. Ben frowned. “Why?”", "Ann: Stop,|?: Why?")]
    [InlineData("“Stop,” said Ann, and Ben answered, “No.”", "Ann: Stop,|Ben: No.")]
    [InlineData("“Stop,” said Ann. “Why?” asked Ben. “Because.”", "Ann: Stop,|Ben: Why?|?: Because.")]
    [InlineData("“Stop,” said Ann. “Why?” he asked. “Because.”", "Ann: Stop,|?: Why?|?: Because.")]
    [InlineData("“Stop.” “Why?” asked Ben.", "?: Stop.|Ben: Why?")]
    [InlineData("“Stop,” said Ann.\n“Why?”", "Ann: Stop,|?: Why?")]
    public void What_has_no_tag_takes_the_only_name_of_its_paragraph_unless_somebody_comes_in_between(string text, string lines) =>
        Assert.Equal(lines.Split('|'), Story.Lines("It was Ben and it was Ann.\n\n" + text));

    [Fact]
    public void The_cast_is_known_by_every_name_it_goes_by()
    {
        var cast = Story.Cast("ann=Ann Lee|the old driver", "ben=Dr. Grey|Captain Grey");

        Assert.Equal(["ann: Stop,"], Story.Lines("“Stop,” said Ann.", cast));
        Assert.Equal(["ann: Stop,"], Story.Lines("“Stop,” said Ann Lee.", cast));
        Assert.Equal(["ann: Stop,"], Story.Lines("“Stop,” said Lee.", cast));
        Assert.Equal(["ann: Stop,"], Story.Lines("“Stop,” the old driver replied.", cast));
        Assert.Equal(["ann: Stop,"], Story.Lines("“Stop,” said the OLD driver.", cast));
        Assert.Equal(["ben: Stop,"], Story.Lines("“Stop,” said Captain Grey.", cast));
        Assert.Equal(["ben: Stop,"], Story.Lines("“Stop,” said Grey.", cast));
        Assert.Equal(["Carl: Stop,"], Story.Lines("“Stop,” said Carl.", cast));
    }

    [Theory]
    [InlineData("“Stop,” said Mrs. Grey.", "ben")]
    [InlineData("“Stop,” said Ann Grey.", "ben")]
    [InlineData("“Stop,” said the chief.", "ann,ben")]
    [InlineData("“Stop,” said Lee.", "ann,carl")]
    public void A_name_of_two_people_or_of_nearly_the_same_one_is_for_a_person_to_decide(string text, string candidates)
    {
        var cast = Story.Cast("ann=Anna Lee|the chief", "ben=Dr. Grey|the chief", "carl=Carl Lee");

        var speech = Assert.Single(Story.Speeches(Story.Read(text, cast)));
        Assert.Null(speech.Speaker);
        Assert.Equal(candidates.Split(','), speech.Candidates.Select(candidate => candidate.Name));
    }

    [Fact]
    public void A_pronoun_has_candidates_and_no_speaker()
    {
        var speech = Story.Speeches(Story.Read("“Stop,” said Ann.\n\n“Why?” asked Ben.\n\n“Because,” she said.\n\n“Oh.”"));

        Assert.Equal([("Ben", "pronoun"), ("Ann", "pronoun")], speech[2].Candidates.Select(candidate => (candidate.Name, candidate.Reason)));
        Assert.Equal([("Ben", "untagged"), ("Ann", "alternation")], speech[3].Candidates.Select(candidate => (candidate.Name, candidate.Reason)));
    }

    [Fact]
    public void I_is_the_narrator_where_the_project_names_one()
    {
        var cast = Story.Cast("ann", "ben");

        var speech = Assert.Single(Story.Speeches(Story.Read("“Stop,” I said.", cast, narrator: "ann")));
        Assert.Equal(("ann", HowKnown.Narrator), (speech.Speaker, speech.How));
        Assert.Equal(["teller: Stop,"], Story.Lines("“Stop,” I said.", cast, narrator: "teller"));
    }

    [Theory]
    [InlineData("ANN: Stop.\nBEN: Why?", "ann: Stop.|ben: Why?")]
    [InlineData("Ann: “Stop.”", "ann: Stop.")]
    [InlineData("Note: this is no line.", "")]
    public void Lines_as_in_a_play_count_for_the_cast(string text, string lines) =>
        Assert.Equal(lines.Length == 0 ? [] : lines.Split('|'), Story.Lines(text, Story.Cast("ann", "ben")));

    [Theory]
    [InlineData("“Stop,” said Ann.", HowKnown.TagAfter)]
    [InlineData("It was Ann. Ann said: “Stop.”", HowKnown.TagBefore)]
    public void How_the_speaker_is_known_is_kept(string text, HowKnown how) => Assert.Equal(how, Story.Speeches(Story.Read(text))[0].How);
}
