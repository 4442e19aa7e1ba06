namespace KlingFlow.Tests.Scripts.Prose;

/// <summary>
/// A wrong speaker is worse than none. The stories beside this test carry the true speaker of each speech, as a reader would say, in
/// braces before it; a name that is given must be that one, always.
/// </summary>
public class PrecisionTests
{
    private const string Stories =
        """
        The ferry was late, and Ann had counted the gulls twice.

        {Ann}“It never comes on time,” she said.

        {Ben}“It never comes at all on Mondays,” said Ben. He folded the paper. {Ben}“You know that.”

        Ann looked at Ben and laughed. {Ann}“I know what you told me.”

        {Carl}“Tickets!” called the man at the gate. {Carl}“Tickets, please!”

        Ben turned to Ann and said: {Ben}“Have you got them?”

        {Ann}“I thought you had,” Ann said, feeling in her coat, {Ann}“or did we leave them with Dr. Lee?”

        Dr. Lee had been at breakfast. {Lee}“Take the train,” Dr. Lee had said, {Lee}“and for once arrive.”

        {Carl}“Well?” asked the man. Ben shrugged at Ann. {Ann}“We’ll pay twice.”

        When Carl came out Ann whispered, {Ann}“There he is.”

        {Ben}“Who?”

        {Ann}“Carl,” said Ann; and Ben answered, {Ben}“So it is.”

        Behind the so-called [“office”] hung a sign that read [“Closed.”]

        {Carl}“Closed!” Carl snapped. {Ben}“Since when?” demanded Ben.

        Carl pointed at Ben. {Carl}“Since you were a boy. {Carl}Since before that.

        {Carl}“And it will be closed,” said Carl, {Carl}“when you are old.”

        The woman who had married Carl said, {Eva}“Let them in.”

        {Eva}“Let them in,” Carl’s wife said again.

        {Carl}“No,” said Carl. Ann stepped forward. {Ann}“Please.”

        {Ben}“Please,” Ben and Ann said together.

        {Eva}“Eva,” said Carl’s wife to Ann, {Eva}“my name is Eva.”

        {Ann}“Ann,” replied Ann.

        It was Ben who cried, {Ben}“The boat!”

        If Carl said, {Nobody}“Jump,” nobody would have jumped.

        Ann nearly said, {Nobody}“Carl, come too,” and did not.

        {Carl}“Go on!” shouted Carl after them. Eva waved. {Eva}“Write to us!”

        Neither Ben nor Ann answered. {Ann}“We will,” she said later, to nobody.

        {Ben}“What did you say?” asked Ben.

        {Ann}“Nothing.” {Ben}“You did.” {Ann}“I did not,” said Ann.

        Ann heard Ben say, {Ben}“Liar,” and smiled.

        Ben’s brother Carl had once told her: {Carl}“He hears everything.”

        Turning, Ben said, {Ben}“I hear everything.”

        He asked Ann, {Ben}“Are you cold?” and Ann said, {Ann}“No.”
        """;

    private const string Dashes =
        """
        — The boat is gone, — said Marta. — We must walk.

        — In this rain? — asked Old Tom.

        — In this rain.

        Marta took the lamp from Old Tom.
        """;

    private const string SingleMarks =
        """
        ‘The dogs’ dinner isn’t ready,’ said Marta, ‘and it’s late.’

        ‘’Tis always late,’ Old Tom replied.

        ‘Who’s goin’ to tell ’em?’

        Marta laughed at Old Tom. ‘You are.’

        Old Tom looked at Marta. ‘He said “never” in the ’80s,’ Marta went on, ‘and never again.’
        """;

    [Fact]
    public void No_speaker_is_ever_wrong()
    {
        var wrong = 0;
        var right = 0;
        var truths = Truths(Stories);
        foreach (var speech in Story.Speeches(Story.Read(Plain(Stories))))
        {
            if (speech.Speaker is not { } speaker)
                continue;

            var first = speech.Text.Split('\n')[0];
            var truth = truths.First(candidate => first.StartsWith(candidate.Words, StringComparison.Ordinal)).Speaker;
            if (speaker.EndsWith(truth, StringComparison.Ordinal))
                right++;
            else
                wrong++;
        }

        Assert.Equal(0, wrong);
        Assert.True(right >= 16, $"{right} speakers are found");
    }

    [Fact]
    public void Dashes_and_single_marks_name_nobody_wrongly()
    {
        Assert.Equal(["Marta: The boat is gone,", "Marta: We must walk.", "Old Tom: In this rain?", "?: In this rain."], Story.Lines(Dashes));
        Assert.Equal(
            [
                "Marta: The dogs’ dinner isn’t ready, and it’s late.", "Old Tom: ’Tis always late,", "?: Who’s goin’ to tell ’em?", "?: You are.",
                "Marta: He said “never” in the ’80s, and never again.",
            ],
            Story.Lines(SingleMarks));
    }

    private static string Plain(string stories) => System.Text.RegularExpressions.Regex.Replace(stories, @"\{\w+\}|[\[\]]", "");

    // The words up to the next closing mark, and who says them.
    private static List<(string Words, string Speaker)> Truths(string stories) =>
        [.. System.Text.RegularExpressions.Regex.Matches(stories, @"\{(\w+)\}“?([^”{\n]{3,})").Select(match => (match.Groups[2].Value.Trim(), match.Groups[1].Value))];
}
