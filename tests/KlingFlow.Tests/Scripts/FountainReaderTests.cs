using KlingFlow.Scripts;

namespace KlingFlow.Tests.Scripts;

/// <summary>Fountain 1.1, element by element; scripts/facts §2.</summary>
public class FountainReaderTests
{
    [Theory]
    [InlineData("INT. CAR - NIGHT", "Scene INT. CAR - NIGHT")]
    [InlineData("ext. street", "Scene ext. street")]
    [InlineData("INT./EXT. CAR - DAY", "Scene INT./EXT. CAR - DAY")]
    [InlineData("INT/EXT CAR", "Scene INT/EXT CAR")]
    [InlineData("I/E CAR", "Scene I/E CAR")]
    [InlineData("EST. CITY", "Scene EST. CITY")]
    [InlineData(".KITCHEN", "Scene KITCHEN")]
    [InlineData(".24 HOURS LATER", "Scene 24 HOURS LATER")]
    [InlineData("INT. CAR - NIGHT #12A#", "Scene INT. CAR - NIGHT #12A")]
    [InlineData("INT. CAR - NIGHT #1-2.b#", "Scene INT. CAR - NIGHT #1-2.b")]
    [InlineData("INT. ROOM #5", "Scene INT. ROOM #5")]
    [InlineData("INTERCUT with the car", "Action INTERCUT with the car")]
    [InlineData("EXTREME close-up", "Action EXTREME close-up")]
    [InlineData("INT", "Action INT")]
    [InlineData("... and then", "Action ... and then")]
    [InlineData(".5 calibre, and loaded", "Action .5 calibre, and loaded")]
    [InlineData("CUT TO:", "Transition CUT TO:")]
    [InlineData("> FADE OUT.", "Transition FADE OUT.")]
    [InlineData("CUT TO BLACK.", "Action CUT TO BLACK.")]
    [InlineData("Cut to:", "Action Cut to:")]
    [InlineData("> THE END <", "Centred THE END")]
    [InlineData("~ Row, row", "Lyric Row, row")]
    [InlineData("!INT. IS A WORD", "Action INT. IS A WORD")]
    [InlineData("# Act *one*", "Section Act one")]
    [InlineData("### Deep", "Section Deep")]
    [InlineData("= She finds out.", "Synopsis She finds out.")]
    [InlineData("===", "PageBreak")]
    [InlineData("=====", "PageBreak")]
    [InlineData("ANN", "Action ANN")]
    public void A_paragraph_of_one_line_is_what_its_shape_says(string line, string expected)
    {
        Assert.Equal([expected], ScriptBench.Fountain(line).Lines());
        Assert.Equal([expected], ScriptBench.Fountain($"\n\n{line}\n\n").Lines());
    }

    [Theory]
    [InlineData("ANN", "Speech ANN Stop.")]
    [InlineData("R2D2", "Speech R2D2 Stop.")]
    [InlineData("\t\tANN", "Speech ANN Stop.")]
    [InlineData("ÉLODIE ŁUKASZ", "Speech ÉLODIE ŁUKASZ Stop.")]
    [InlineData("ДМИТРИЙ", "Speech ДМИТРИЙ Stop.")]
    [InlineData("@McDUCK", "Speech McDUCK Stop.")]
    [InlineData("@安娜", "Speech 安娜 Stop.")]
    [InlineData("ANN (V.O.)", "Speech ANN [v.o.] Stop.")]
    [InlineData("ANN (O.S.) (CONT'D)", "Speech ANN [o.s.] Stop.")]
    [InlineData("ANN (CONT’D)", "Speech ANN Stop.")]
    [InlineData("ANN (on the radio)", "Speech ANN [on the radio] Stop.")]
    [InlineData("ANN ^", "Speech ANN ^ Stop.")]
    [InlineData("DR. O'NEIL-SMITH", "Speech DR. O'NEIL-SMITH Stop.")]
    [InlineData("23", "Action 23|Stop.")]
    [InlineData("Ann", "Action Ann|Stop.")]
    [InlineData("安娜", "Action 安娜|Stop.")]
    public void A_cue_is_capitals_above_words(string cue, string expected) => Assert.Equal([expected], ScriptBench.Fountain($"{cue}\nStop.").Lines());

    [Fact]
    public void A_cue_without_words_below_it_is_action()
    {
        Assert.Equal(["Action ANN", "Action Stop."], ScriptBench.Fountain("ANN\n\nStop.").Lines());
        Assert.Equal(["Action A door.", "Action ANN"], ScriptBench.Fountain("A door.\n\nANN").Lines());
        Assert.Equal(["Action A door.|ANN|Stop."], ScriptBench.Fountain("A door.\nANN\nStop.").Lines());
    }

    [Fact]
    public void Directions_say_how_and_are_never_spoken()
    {
        var script = ScriptBench.Fountain("ANN (O.S.)\n(whispering)\nStop.\nNow.\n(beat)\nPlease.\n(turning\nround)\nGo.");

        Assert.Equal(
            ["Speech ANN [o.s., whispering] Stop.|Now.", "Speech ANN [o.s., beat] Please.", "Speech ANN [o.s., turning round] Go."], script.Lines());
        Assert.All(script.Scenes[0].Items, item => Assert.Equal(HowKnown.Structural, item.How));
    }

    [Fact]
    public void A_line_of_two_spaces_keeps_a_speech_open()
    {
        Assert.Equal(["Speech ANN One.||Two."], ScriptBench.Fountain("ANN\nOne.\n  \nTwo.").Lines());
        Assert.Equal(["Speech ANN One.", "Action Two."], ScriptBench.Fountain("ANN\nOne.\n\nTwo.").Lines());
    }

    [Fact]
    public void Two_can_speak_at_once()
    {
        Assert.Equal(["Speech ANN No!", "Speech BEN ^ Yes!"], ScriptBench.Fountain("ANN\nNo!\n\nBEN ^\nYes!").Lines());
    }

    [Fact]
    public void A_lyric_inside_a_speech_is_sung_by_its_speaker()
    {
        Assert.Equal(["Speech ANN Listen.", "Lyric ANN Row, row", "Lyric Alone|and again"], ScriptBench.Fountain("ANN\nListen.\n~Row, row\n\n~Alone\n~and again").Lines());
    }

    [Theory]
    [InlineData("*one* **two** ***three*** _four_", "one two three four")]
    [InlineData(@"2 * 3 and \*not\* and 5*", "2 * 3 and *not* and 5*")]
    [InlineData("_Ann's face *FILLS* it_", "Ann's face FILLS it")]
    [InlineData("a_file_name", "a_file_name")]
    [InlineData("***both** still*", "both still")]
    [InlineData("**** stars ****", "**** stars ****")]
    [InlineData(@"C:\folder", @"C:\folder")]
    public void Marks_of_emphasis_are_taken_off(string line, string expected) => Assert.Equal(["Action " + expected], ScriptBench.Fountain(line).Lines());

    [Fact]
    public void Emphasis_does_not_cross_lines() => Assert.Equal(["Action a *b|c* d"], ScriptBench.Fountain("a *b\nc* d").Lines());

    [Fact]
    public void Notes_are_taken_out_and_kept()
    {
        var script = ScriptBench.Fountain("Rain [[fx: rain, far]]falls.\n\nANN\n[[a remark\nof two lines]]\nStop[[!]].\n\n[[alone]]\n\nA door.");

        Assert.Equal(["Action Rain falls.", "Note fx: rain, far", "Speech ANN Stop.", "Note a remark|of two lines", "Note !", "Note alone", "Action A door."], script.Lines());
    }

    [Fact]
    public void A_note_reaches_over_a_line_of_two_spaces_and_not_over_an_empty_one()
    {
        Assert.Equal(["Action a b", "Note x|  |y"], ScriptBench.Fountain("a [[x\n  \ny]]b").Lines());

        var open = ScriptBench.Fountain("a [[x\n\ny]]b");
        Assert.Equal(["Action a [[x", "Action y]]b"], open.Lines());
        Assert.Equal(1, Assert.Single(open.Warnings).Where!.Line);
    }

    [Fact]
    public void The_boneyard_swallows_whatever_stands_in_it()
    {
        Assert.Equal(["Action One.", "Scene INT. B", "Action Two."], ScriptBench.Fountain("One.\n\n/*\nINT. A\n\nANN\nNo.\n*/\n\nINT. B\n\nTwo.").Lines());
        Assert.Equal(["Action One  two."], ScriptBench.Fountain("One /* x\n\ny */ two.").Lines());
        Assert.Equal(["Speech ANN Stop."], ScriptBench.Fountain("ANN\n/* cut */\nStop.").Lines());

        var open = ScriptBench.Fountain("One /* two.");
        Assert.Equal(["Action One /* two."], open.Lines());
        Assert.Single(open.Warnings);
    }

    [Fact]
    public void A_title_page_is_no_part_of_the_film()
    {
        var script = ScriptBench.Fountain("Title:\n\t_**RAIN**_\n    and wind\nCredit: written by\nAuthor: Nobody\nDraft date: 1/2/2026\n\nINT. A\n\nA door.");

        Assert.Equal("RAIN and wind", script.Title);
        Assert.Equal(["Scene INT. A", "Action A door."], script.Lines());
        Assert.Equal("Rain", ScriptBench.Fountain("Title: Rain").Title);
        Assert.Empty(ScriptBench.Fountain("Title: Rain").Scenes);
    }

    [Fact]
    public void Not_every_line_with_a_colon_at_the_start_is_a_title_page()
    {
        Assert.Equal(["Action FADE IN:", "Scene INT. A"], ScriptBench.Fountain("FADE IN:\n\nINT. A").Lines());
        Assert.Equal(["Action Ann: an engineer."], ScriptBench.Fountain("Ann: an engineer.").Lines());
    }

    [Fact]
    public void A_heading_needs_an_empty_line_above_it_and_should_have_one_below()
    {
        Assert.Equal(["Action She reads:|INT. A"], ScriptBench.Fountain("She reads:\nINT. A").Lines());

        var close = ScriptBench.Fountain("INT. A\nShe reads.");
        Assert.Equal(["Scene INT. A", "Action She reads."], close.Lines());
        Assert.Equal(1, Assert.Single(close.Warnings).Where!.Line);
        Assert.Empty(ScriptBench.Fountain("INT. A\n\nShe reads.").Warnings);
    }

    [Fact]
    public void Action_keeps_its_line_breaks_and_its_leading_spaces()
    {
        var script = ScriptBench.Fountain("A list:\n    one\n\ttwo\n!BANG");

        Assert.Equal(["Action A list:|    one|\ttwo|BANG"], script.Lines());
    }

    [Fact]
    public void A_scene_knows_where_and_when_it_plays()
    {
        Assert.Equal(new SceneSetting("INT", "ANN'S CAR - BACK SEAT", "NIGHT"), SceneSetting.Of("INT. ANN'S CAR - BACK SEAT - NIGHT"));
        Assert.Equal(new SceneSetting("INT", "HOUSE - KITCHEN", null), SceneSetting.Of("INT. HOUSE - KITCHEN"));
        Assert.Equal(new SceneSetting("INT/EXT", "CAR", "MOMENTS LATER"), SceneSetting.Of("int./ext. CAR – MOMENTS LATER"));
        Assert.Equal(new SceneSetting(null, "KITCHEN", null), SceneSetting.Of("KITCHEN"));
        Assert.Equal(new SceneSetting("EXT", "", "DAY"), SceneSetting.Of("EXT. DAY"));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Every_place_is_one_of_the_file_with_its_own_line_ends(string lineEnd)
    {
        var text = ScriptText.Of("INT. A\n\n\tTwo *lines*\nof 🎬 action [[a note]]here.\n\n  ANN\n\t(low)\n  Stop.\n  _Now_.\n".Replace("\n", lineEnd, StringComparison.Ordinal), "script.fountain");
        var items = ScriptReader.Read(text, ScriptKind.Fountain, ReadingAids.None).Scenes[0].Items;

        Assert.Equal([(3, 1), (4, 14), (8, 3)], items.Select(item => (item.Source.Line, item.Source.Column)));
        Assert.Equal(["\tTwo *lines*\nof 🎬 action [[a note]]here.", "[[a note]]", "Stop.\n  _Now_."], items.Select(item => text.Cut(item.Source).ToString().ReplaceLineEndings("\n")));
        Assert.Equal('N', text.Original[items[2].OffsetOf(items[2].Text.IndexOf('N', StringComparison.Ordinal))]);
        Assert.Equal("here", text.Original.Substring(items[0].OffsetOf(items[0].Text.IndexOf("here", StringComparison.Ordinal)), 4));
        Assert.Equal(new ScriptPlace(4, 24), text.PlaceOf(items[0].OffsetOf(items[0].Text.IndexOf("here", StringComparison.Ordinal))));
    }

    [Fact]
    public void Lines_without_number_are_no_trouble()
    {
        var script = ScriptBench.Fountain(string.Concat(Enumerable.Repeat("INT. A\n\nA door.\n\nANN\nStop.\n\n", 30_000)));

        Assert.Equal(30_000, script.Scenes.Count);
        Assert.Empty(script.Warnings);
    }

    [Theory]
    [InlineData("[[")]
    [InlineData("/*")]
    [InlineData("*a ")]
    [InlineData("_a ")]
    [InlineData("(")]
    [InlineData("()")]
    [InlineData("A:\n")]
    [InlineData("ANN\n(\n")]
    [InlineData("#")]
    [InlineData("\n\n[[")]
    [InlineData("A(")]
    [InlineData(" - ")]
    public void Whatever_is_repeated_without_end_is_read_in_one_go(string piece)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        ScriptBench.Fountain(string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length)));
        ScriptBench.Fountain("INT. " + string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length)));

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{clock.Elapsed}");
    }
}
