using KlingFlow.Scripts;

namespace KlingFlow.Tests.Scripts.Prose;

public class ReportedSpeechTests
{
    [Theory]
    // was / were + adjective or noun
    [InlineData("She said that she was tired.", "I am tired.")]
    [InlineData("She said she was a doctor.", "I am a doctor.")]
    [InlineData("They said that they were tired.", "We are tired.")]
    [InlineData("She said that she was not tired.", "I am not tired.")]
    [InlineData("She said that she wasn’t tired!", "I am not tired!")]
    // was V-ing, was going to V
    [InlineData("He said that he was leaving.", "I am leaving.")]
    [InlineData("He said that he was going to leave.", "I am going to leave.")]
    // simple past
    [InlineData("She said that she liked the house.", "I like the house.")]
    [InlineData("He said that he went to Oxford.", "I go to Oxford.")]
    [InlineData("He said that he had a cold.", "I have a cold.")]
    [InlineData("He said that he did the work.", "I do the work.")]
    [InlineData("He said that he came home.", "I come home.")]
    [InlineData("He said that he saw the boat.", "I see the boat.")]
    [InlineData("He said that he knew the way.", "I know the way.")]
    [InlineData("He said that he took the train.", "I take the train.")]
    [InlineData("He said that he got letters.", "I get letters.")]
    [InlineData("He said that he made bread.", "I make bread.")]
    [InlineData("He said that he felt ill.", "I feel ill.")]
    [InlineData("He said that he left early.", "I leave early.")]
    [InlineData("He said that he tried.", "I try.")]
    [InlineData("He said that he stopped.", "I stop.")]
    [InlineData("She said that she did not know.", "I do not know.")]
    [InlineData("She said that she didn't know.", "I don't know.")]
    // had + participle
    [InlineData("She said that she had seen the boat.", "I saw the boat.")]
    [InlineData("She said that she had liked the house.", "I liked the house.")]
    [InlineData("She said that she had never seen the boat.", "I have never seen the boat.")]
    [InlineData("She said that she had already gone.", "I have already gone.")]
    [InlineData("She said that she had been ill.", "I was ill.")]
    [InlineData("They said that they had been ill.", "We were ill.")]
    // would, could, might, should, must, had to
    [InlineData("She said that she would come.", "I will come.")]
    [InlineData("She said that she could come.", "I can come.")]
    [InlineData("She said that she might come.", "I may come.")]
    [InlineData("She said that she should come.", "I should come.")]
    [InlineData("She said that she must come.", "I must come.")]
    [InlineData("She said that she had to go.", "I must go.")]
    [InlineData("She said that she wouldn’t come.", "I won't come.")]
    // pronouns of the speaker; another third person stays
    [InlineData("She said that she would find her coat.", "I will find my coat.")]
    [InlineData("He said that he would find his coat.", "I will find my coat.")]
    [InlineData("He said that he blamed himself.", "I blame myself.")]
    [InlineData("She said that she liked him.", "I like him.")]
    [InlineData("She said that she would find his coat.", "I will find his coat.")]
    [InlineData("They said that they had lost their way.", "We lost our way.")]
    [InlineData("They said that they blamed themselves.", "We blame ourselves.")]
    // places and times
    [InlineData("She said that she would wait there.", "I will wait here.")]
    [InlineData("She said that she would go then.", "I will go now.")]
    [InlineData("She said that she liked that house.", "I like this house.")]
    [InlineData("She said that she liked those houses.", "I like these houses.")]
    [InlineData("She said that she would go that day.", "I will go today.")]
    [InlineData("She said that she would go the next day.", "I will go tomorrow.")]
    [InlineData("She said that she had gone the day before.", "I went yesterday.")]
    [InlineData("She said that she would go that night.", "I will go tonight.")]
    [InlineData("She said that she had gone two weeks before.", "I went two weeks ago.")]
    public void What_was_reported_is_turned_back(string original, string said) => Assert.Equal((said, "backshift"), Only(original));

    [Theory]
    [InlineData("She asked whether she was late.", "Am I late?", "question")]
    [InlineData("She asked if she could come.", "Can I come?", "question")]
    [InlineData("She asked if she looked ill.", "Do I look ill?", "question")]
    [InlineData("She asked if she had won.", "Did I win?", "question")]
    [InlineData("He asked where he was.", "Where am I?", "wh-question")]
    [InlineData("She asked Ben where he was.", "Where are you?", "wh-question")]
    [InlineData("She asked where he was.", "", "wh-question")]
    [InlineData("She asked whether he was late.", "", "question")]
    [InlineData("She told Ben to stop.", "Stop!", "command")]
    [InlineData("She ordered Ben to stop the car.", "Stop the car!", "command")]
    [InlineData("She asked Ben to stop.", "Please stop.", "request")]
    [InlineData("She told Ben not to stop.", "Don't stop!", "command")]
    [InlineData("She asked Ben not to stop.", "Please don't stop.", "request")]
    [InlineData("She told Ben that she was tired.", "I am tired.", "backshift")]
    [InlineData("She promised to come.", "I will come.", "promise")]
    [InlineData("She refused to come.", "I won't come.", "refusal")]
    [InlineData("They refused to sell their house.", "We won't sell our house.", "refusal")]
    public void Questions_orders_and_promises_have_rules_of_their_own(string original, string said, string rule) => Assert.Equal((said, rule), Only(original));

    [Theory]
    [InlineData("She said that he was tired.")]
    [InlineData("She said that Ben was tired.")]
    [InlineData("She said that she was tired and that he was late.")]
    [InlineData("She said that she was tired, and Ben nodded.")]
    [InlineData("She said that she would go with her.")]
    [InlineData("She thought that she was tired.")]
    [InlineData("She said that she hoped he was well.")]
    [InlineData("It was Ann. According to Ann, the house was empty.")]
    [InlineData("She said that she flurbed.")]
    public void Beyond_the_table_there_is_no_text(string original) => Assert.Equal("", Only(original).Said);

    [Theory]
    [InlineData("She said nothing.")]
    [InlineData("She said goodbye to him.")]
    [InlineData("She asked for water.")]
    [InlineData("She told the story twice.")]
    [InlineData("She did not say that she was tired.")]
    [InlineData("The rain said that it was late.")]
    public void What_reports_no_speech_makes_no_proposal(string text) => Assert.Empty(Proposals(text));

    [Fact]
    public void A_proposal_has_its_sentence_its_rule_and_its_place()
    {
        const string Text = "The rain fell. Ann said that Ann was\ntired. It was Ann.";
        var script = Story.Read(Text);

        var proposal = Assert.Single(Proposals(Text));
        Assert.Equal(("Ann said that Ann was tired.", "I am tired.", "backshift", "Ann"), (proposal.Original, proposal.Text, proposal.Rule, proposal.Speaker));
        Assert.Equal("Ann said that Ann was\ntired.", Text[proposal.Source.Start..proposal.Source.End]);
        Assert.Empty(Story.Speeches(script));
    }

    [Fact]
    public void She_is_nobody_until_a_person_says_who() => Assert.Null(Assert.Single(Proposals("She said that she was tired.")).Speaker);

    private static List<ScriptItem> Proposals(string text) => [.. Story.Items(Story.Read(text)).Where(item => item.Kind == ScriptItemKind.Proposal)];

    private static (string Said, string Rule) Only(string text)
    {
        var proposal = Assert.Single(Proposals(text));

        return (proposal.Text, proposal.Rule!);
    }
}
