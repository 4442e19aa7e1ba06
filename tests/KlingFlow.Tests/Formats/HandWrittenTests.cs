using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using KlingFlow.Errors;
using KlingFlow.Formats;

namespace KlingFlow.Tests.Formats;

public class HandWrittenTests
{
    [Fact]
    public void A_whole_file_is_read_with_its_hashable_values()
    {
        var read = Read("title: Rain\ncount: 3\nratio: 1.50\nsong: { from: 1, to: 2.5 }\nx-anything: [1, {a: b}]\npause: 300ms\nwords: [slow, fast]\npicks: { 2: { text: a }, 10: {} }\n");

        Assert.Equal([], read.Problems);
        Assert.Equal(("Rain", 3, 1.5m, TimeSpan.FromMilliseconds(300)), (read.Value!.Title, read.Value.Count, read.Value.Ratio, read.Value.Pause));
        Assert.Equal([2, 10], read.Value.Picks!.Keys);
        Assert.Equal(
            """{"count":3,"pause":"00:00:00.3000000","picks":{"10":{},"2":{"text":"a"}},"ratio":1.5,"song":{"from":1,"to":2.5},"title":"Rain","words":["slow","fast"]}""",
            MachineJson.Canonical(read.Json));
    }

    [Fact]
    public void All_problems_are_reported_at_once_with_their_places()
    {
        var read = Read("titel: Rain\ncount: 010\nratio: 5s\nsong: [1, 2]\nok: yes\nwords: [slow, fasst]\nsong: {}\n");

        Assert.Null(read.Value);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], read.Problems.Select(problem => problem.Where!.Line));
        Snapshot.Matches(ProblemText.Of(read.Problems));
    }

    [Fact]
    public void Y06_A_key_known_under_another_name_is_suggested_even_misspelt()
    {
        var problem = Assert.Single(Read("durration: 5\ntitle: Rain").Problems);

        Assert.Equal(ProblemCode.UnknownKey, problem.Code);
        Assert.Equal("unknown key `durration`", problem.Message);
        Assert.Equal(new FilePosition("test.yaml", 1, 1, 9), problem.Where);
        Assert.Equal("did you mean `count`?", problem.Hint);
        Assert.Equal("durration: 5", problem.SourceLine);
    }

    [Fact]
    public void A_misspelt_required_key_is_not_reported_as_missing_too()
    {
        Assert.Equal(["unknown key `titl`"], Read("titl: Rain").Problems.Select(problem => problem.Message));
        Assert.Equal(["the key `title` is missing"], Read("count: 1").Problems.Select(problem => problem.Message));
        Assert.Equal(["`title` has no value"], Read("title:\ncount: 1").Problems.Select(problem => problem.Message));
    }

    [Theory]
    [InlineData("010")]
    [InlineData("1_0")]
    [InlineData("0x1F")]
    [InlineData(".nan")]
    [InlineData("5s")]
    [InlineData("1e9")]
    [InlineData("12:30")]
    [InlineData("+5")]
    [InlineData("5.0")]
    [InlineData("'5'")]
    [InlineData("yes")]
    [InlineData("99999999999")]
    [InlineData("-1")]
    [InlineData("٥")]
    public void Y07_A_whole_number_is_written_in_plain_digits(string text)
    {
        Assert.Single(Read($"title: a\ncount: {text}").Problems);
    }

    [Theory]
    [InlineData("yes", "write `true`")]
    [InlineData("on", "write `true`")]
    [InlineData("True", "write `true`")]
    [InlineData("off", "write `false`")]
    [InlineData("maybe", null)]
    public void Only_true_and_false_are_truth_values(string text, string? hint)
    {
        var problem = Assert.Single(Read($"title: a\nok: {text}").Problems);

        Assert.Equal(ProblemCode.WrongKind, problem.Code);
        Assert.Equal(hint, problem.Hint);
    }

    [Theory]
    [InlineData("off")]
    [InlineData("16:9")]
    [InlineData("0755")]
    [InlineData("2049")]
    [InlineData("1e3")]
    public void A_text_stays_what_was_written(string text)
    {
        Assert.Equal(text, Read($"title: {text}").Value?.Title);
    }

    [Theory]
    [InlineData("", ProblemCode.EmptyFile)]
    [InlineData("# only a comment\n", ProblemCode.EmptyFile)]
    [InlineData("~", ProblemCode.EmptyFile)]
    [InlineData("---\n...\n", ProblemCode.EmptyFile)]
    [InlineData("just text", ProblemCode.WrongKind)]
    [InlineData("- a\n- b", ProblemCode.WrongKind)]
    [InlineData("title: a\n---\ntitle: b\n", ProblemCode.Limit)]
    [InlineData("title: !System.IO.FileInfo /etc/passwd", ProblemCode.Limit)]
    [InlineData("title: !!str a", ProblemCode.Limit)]
    [InlineData("title: *nothing", ProblemCode.NotYaml)]
    [InlineData("title: &a [*a]", ProblemCode.NotYaml)]
    [InlineData("title: [a, b\nfoo: 1", ProblemCode.NotYaml)]
    [InlineData("title: a\n\tcount: 1", ProblemCode.NotYaml)]
    [InlineData("title: \"a", ProblemCode.NotYaml)]
    [InlineData("title: a\0\0", ProblemCode.NotYaml)]
    [InlineData("[a]: b", ProblemCode.WrongKind)]
    [InlineData("title: a\ntitle: b", ProblemCode.DuplicateKey)]
    [InlineData("<<: {title: a}\ntitle: b", ProblemCode.UnknownKey)]
    [InlineData("title: |\n  a\n<<<<<<< HEAD\n  b\n", ProblemCode.MergeConflict)]
    [InlineData("title: a\n  more words\n  =======\n  and more\n", ProblemCode.MergeConflict)]
    [InlineData("title: a\u00a0\n\u00a0count: 1", ProblemCode.UnknownKey)]
    public void Y05_Y10_G01_G03_A_file_that_is_no_group_of_keys_is_one_typed_problem(string text, string code)
    {
        var read = Read(text);

        Assert.Null(read.Value);
        Assert.Equal(code, Assert.Single(read.Problems).Code);
    }

    [Fact]
    public void Y08_A_tab_is_reported_where_it_stands()
    {
        var problem = Assert.Single(Read("title: a\nsong:\n\tfrom: 1\n").Problems);

        Assert.Equal((3, 1), (problem.Where!.Line, problem.Where.Column));
        Assert.Equal("indent with spaces", problem.Hint);
    }

    [Fact]
    public void Y08_A_byte_order_mark_and_foreign_line_ends_change_nothing()
    {
        Assert.Equal("a", Read("\uFEFFtitle: a\r\ncount: 1\r\n").Value?.Title);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    public void Y02_Y04_Deep_nesting_is_given_up_at_once(string opening)
    {
        var problem = Assert.Single(Read("title: " + (opening == "- " ? "\n" : "") + string.Concat(Enumerable.Repeat(opening, 100_000))).Problems);

        Assert.Contains(problem.Code, new[] { ProblemCode.Limit, ProblemCode.NotYaml });
    }

    [Fact]
    public void Y03_Aliases_of_aliases_are_given_up_at_once()
    {
        var bomb = "x0: &a0 [a, a]\n" + string.Concat(Enumerable.Range(1, 30).Select(i => $"x-{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n"));

        Assert.Equal(ProblemCode.Limit, Assert.Single(Read(bomb).Problems).Code);
    }

    [Fact]
    public void Y03_Merge_keys_of_merge_keys_are_given_up_at_once()
    {
        var bomb = "x-0: &m0 { a: 1 }\n" + string.Concat(Enumerable.Range(1, 30).Select(i => $"x-{i}: &m{i} {{ <<: [*m{i - 1}, *m{i - 1}], b{i}: 1 }}\n")) + "title: a\n";

        Assert.Equal(ProblemCode.Limit, Assert.Single(Read(bomb).Problems).Code);
    }

    [Fact]
    public void Y11_A_large_file_is_given_up_at_once()
    {
        Assert.Equal(ProblemCode.Limit, Assert.Single(Read("title: " + new string('a', YamlLimits.MaxBytes)).Problems).Code);
        Assert.Equal(ProblemCode.Limit, Assert.Single(Read("words: [" + string.Concat(Enumerable.Repeat("a,", 150_000)) + "]").Problems).Code);
    }

    [Fact]
    public void Not_more_problems_are_listed_than_anybody_reads()
    {
        var text = "title: a\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"unknown{i}: 1\n"));

        Assert.Equal(YamlLimits.MaxProblems, Read(text).Problems.Count);
    }

    [Theory]
    [InlineData("key: planted-secret\ntitle: a")]
    [InlineData("key: 'planted-secret'\ntitle: a")]
    [InlineData("title: a\nkey: { env: A, tokken: planted-secret }")]
    [InlineData("title: a\nkey: { planted-secret }")]
    [InlineData("title: a\nkey: { env: planted-secret }")]
    [InlineData("title: a\nkey: [planted-secret]")]
    [InlineData("title: a\napikey: planted-secret")]
    [InlineData("title: [\nkey: planted-secret")]
    [InlineData("title: a\nunknown: 1, \"key\": planted-secret")]
    public void X06_A_literal_secret_is_never_shown(string text)
    {
        var problems = Read(text).Problems;

        Assert.NotEmpty(problems);
        Assert.DoesNotContain("planted-secret", ProblemText.Of(problems));
    }

    [Fact]
    public void X06_A_literal_secret_is_refused()
    {
        Assert.Equal(ProblemCode.LiteralSecret, Assert.Single(Read("title: a\nkey: planted-secret").Problems).Code);
        Assert.Equal("NAME", Read("title: a\nkey: { env: NAME }").Value?.Key?.Env);
    }

    [Fact]
    public void A_value_used_twice_through_an_alias_is_read_twice()
    {
        Assert.Equal(["slow", "slow"], Read("title: &t slow\nwords: [*t, slow]").Value!.Words!);
    }

    [Fact]
    public void Places_point_at_values_keys_and_parts_of_texts()
    {
        var places = Read("title: >\n  the @driver\n  and @car look\nwords:\n  - slow\nready: true\n").Places;

        Assert.Equal(new FilePosition("test.yaml", 3, 7, 4), places.Within("title", "@car", new Problem("KF0204", "no")).Where);
        Assert.Equal(new FilePosition("test.yaml", 5, 5, 4), places.At("words.0", "KF0104", "no").Where);
        Assert.Equal(new FilePosition("test.yaml", 4, 1, 5), places.AtKey("words", "KF0104", "no").Where);
        Assert.Equal(["title", "words", "ready"], places.TopKeys);
    }

    [Fact]
    public void What_is_not_a_regular_file_of_text_is_a_problem_and_never_opened()
    {
        using var folder = new TempFolder();
        folder.Folder("folder.yaml");
        File.CreateSymbolicLink(folder["link.yaml"], "/etc/passwd");
        using (var stream = File.Create(folder["latin.yaml"]))
            stream.Write([0x74, 0x3a, 0x20, 0xe4]);

        Assert.Equal("the file is not there", Complaint("missing.yaml"));
        Assert.Equal("this is not a regular file", Complaint("folder.yaml"));
        Assert.Equal("this is not a regular file", Complaint("link.yaml"));
        Assert.Equal("the file is not UTF-8 text", Complaint("latin.yaml"));

        string Complaint(string name) =>
            Assert.Single(HandWritten.ReadFile<Sample>(folder.Disk, folder[name], name).Problems).Message;
    }

    private static HandWrittenFile<Sample> Read(string text) => HandWritten.Read<Sample>(text, "test.yaml");

    internal sealed class Sample
    {
        [Required]
        public string? Title { get; set; }

        [AlsoCalled("duration")]
        [Range(1, 15)]
        public int? Count { get; set; }

        public decimal? Ratio { get; set; }

        public bool? Ok { get; set; }

        public TimeSpan? Pause { get; set; }

        [AllowedValues("slow", "fast")]
        public List<string>? Words { get; set; }

        public SampleSpan? Song { get; set; }

        public Dictionary<int, SamplePick>? Picks { get; set; }

        public SampleKey? Key { get; set; }

        public bool? Ready { get; set; }
    }

    internal sealed class SampleSpan
    {
        public decimal? From { get; set; }

        public decimal? To { get; set; }
    }

    internal sealed class SamplePick
    {
        public string? Text { get; set; }
    }

    [SecretSource]
    internal sealed class SampleKey
    {
        [RegularExpression("^[A-Z_]+$")]
        public string? Env { get; set; }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(HandWrittenTests.Sample))]
internal sealed partial class TestJson : JsonSerializerContext;
