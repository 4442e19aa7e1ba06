using KlingFlow.Errors;
using KlingFlow.Names;
using KlingFlow.Takes;

namespace KlingFlow.Tests.Takes;

public sealed class RequestReaderTests
{
    [Fact]
    public void The_request_of_the_contract_reads()
    {
        var request = Read("""
            # generate.yaml
            mode: individual
            shots:
              2: { prompt: "new prompt" }
              4: { from: take1 }
              3: { keep: take2 }
              1: { again: true }
            note: shot 3 had odd hands
            plan: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
            """).Request!;

        Assert.Equal("individual", request.Mode);
        Assert.Equal(new ShotOverride("new prompt"), request.Shots[2]);
        Assert.Equal(new ShotOverride(From: new TakeNumber(1)), request.Shots[4]);
        Assert.Equal(new ShotOverride(Keep: new TakeNumber(2)), request.Shots[3]);
        Assert.Equal(new ShotOverride(Again: true), request.Shots[1]);
        Assert.Equal("shot 3 had odd hands", request.Note);
        Assert.Equal(PlanSamples.PlanSha256, request.PlanSha256);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("# only a comment\n")]
    public void An_empty_request_asks_for_a_take_and_says_nothing_more(string text)
    {
        Assert.Equal(GenerateRequest.Plain, Read(text).Request);
    }

    [Fact]
    public void An_empty_file_reads_from_the_disk_too()
    {
        using var temp = new TempFolder();
        temp.Write("generate.yaml");

        Assert.Equal(GenerateRequest.Plain, RequestReader.Read(temp.Disk, temp["generate.yaml"], "generate.yaml").Request);
    }

    [Theory]
    [InlineData("mdoe: individual\n", ProblemCode.UnknownKey, 1)]
    [InlineData("note: a\nmode: both\n", ProblemCode.OutOfRange, 2)]
    [InlineData("shots:\n  one: { prompt: a }\n", ProblemCode.WrongKind, 2)]
    [InlineData("shots:\n  -1: { prompt: a }\n", ProblemCode.WrongKind, 2)]
    [InlineData("shots:\n  1: { prompt: a, again: true }\n", ProblemCode.MissingKey, 2)]
    [InlineData("shots:\n  1: { again: false }\n", ProblemCode.MissingKey, 2)]
    [InlineData("shots:\n  1: { from: the first }\n", ProblemCode.WrongKind, 2)]
    [InlineData("shots:\n  1: { prompt: \" \" }\n", ProblemCode.OutOfRange, 2)]
    [InlineData("plan: 5f1c\n", ProblemCode.OutOfRange, 1)]
    public void A_mistake_is_reported_with_its_line(string text, string code, int line)
    {
        var reading = Read(text);

        Assert.Null(reading.Request);
        Assert.Equal((code, line), (reading.Problems[0].Code, reading.Problems[0].Where!.Line));
    }

    [Fact]
    public void All_mistakes_are_reported_at_once()
    {
        Assert.Equal(2, Read("shots:\n  0: { prompt: a, from: take1 }\n  1: { keep: x }\n").Problems.Count);
    }

    private static RequestReading Read(string text) => RequestReader.Read(text, "sequences/SEQ08/generate.yaml");
}
