using KlingFlow.Errors;
using KlingFlow.Scripts;

namespace KlingFlow.Tests.Scripts;

/// <summary>Final Draft's XML, and what somebody may hide in it.</summary>
public class FdxReaderTests
{
    [Fact]
    public void All_runs_of_a_paragraph_are_one_text() =>
        Assert.Equal(["Action One two three"], ScriptBench.Fdx("<Paragraph Type=\"Action\"><Text>One</Text><Text Style=\"Bold\"> two</Text><Text> </Text><Text>three</Text></Paragraph>").Lines());

    [Fact]
    public void Neighbouring_lines_of_one_speaker_are_one_speech() =>
        Assert.Equal(["Speech ANN One.|Two."], ScriptBench.Fdx("<Paragraph Type=\"Character\"><Text>ANN</Text></Paragraph>\n<Paragraph Type=\"Dialogue\"><Text>One.</Text></Paragraph>\n<Paragraph Type=\"Dialogue\"><Text>Two.</Text></Paragraph>").Lines());

    [Fact]
    public void An_unknown_type_is_action_and_said_so_once()
    {
        var script = ScriptBench.Fdx("<Paragraph Type=\"Odd\"><Text>One.</Text></Paragraph><Paragraph Type=\"Odd\"><Text>Two.</Text></Paragraph><Paragraph Type=\"Action\"><Odd>Three.</Odd></Paragraph>");

        Assert.Equal(["Action One.", "Action Two.", "Action Three."], script.Lines());
        Assert.Equal(2, script.Warnings.Count);
    }

    [Fact]
    public void Words_without_a_speaker_are_nobodys()
    {
        var item = Assert.Single(ScriptBench.Fdx("<Paragraph Type=\"Dialogue\"><Text>Hello?</Text></Paragraph>").Scenes[0].Items);

        Assert.Equal((ScriptItemKind.Speech, null, null), (item.Kind, item.Speaker, item.How));
    }

    [Theory]
    [InlineData("<!DOCTYPE FinalDraft [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><FinalDraft><Content><Paragraph><Text>&b;</Text></Paragraph></Content></FinalDraft>")]
    [InlineData("<!DOCTYPE FinalDraft SYSTEM \"file:///etc/passwd\"><FinalDraft/>")]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"http://127.0.0.1:9/\">]><FinalDraft>&e;</FinalDraft>")]
    [InlineData("<FinalDraft>&unknown;</FinalDraft>")]
    [InlineData("<html><body/></html>")]
    [InlineData("<FinalDraft><Content>")]
    [InlineData("not XML at all")]
    [InlineData("")]
    public void What_is_no_honest_Final_Draft_file_is_refused_with_its_place(string text)
    {
        var refusal = Assert.Throws<UserFacingException>(() => ScriptBench.Read(text, ScriptKind.Fdx));

        Assert.Equal((ExitCode.Invalid, ProblemCode.FdxRefused), (refusal.Exit, refusal.Problems[0].Code));
        Assert.NotNull(refusal.Problems[0].Where);
        Assert.DoesNotContain("root:", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_nests_without_end_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 100_000));

        Assert.Equal(ProblemCode.FdxRefused, Assert.Throws<UserFacingException>(() => ScriptBench.Fdx(deep)).Problems[0].Code);
    }

    [Fact]
    public void Five_megabytes_are_read()
    {
        var script = ScriptBench.Fdx(string.Concat(Enumerable.Repeat("<Paragraph Type=\"Action\"><Text>Rain &amp; wind.</Text></Paragraph>\n", 90_000)));

        Assert.Equal(90_000, script.Scenes[0].Items.Count);
        Assert.Equal("Rain & wind.", script.Scenes[0].Items[^1].Text);
    }
}
