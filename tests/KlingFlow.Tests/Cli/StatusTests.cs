using System.Text.Json.Nodes;
using KlingFlow.Errors;
using KlingFlow.Tasks;

namespace KlingFlow.Tests.Cli;

public sealed class StatusTests
{
    [Fact]
    public async Task Status_has_the_shape_that_scripts_rely_on()
    {
        using var film = await Film.MakeAsync();
        film.EndedTake("SEQ01", 1);
        film.EndedTake("SEQ01", 2, cost: 1.5m);
        film.Plan("SEQ02", "titel: typo\n");
        await film.Kling.Does("approve", "rain", "SEQ01", "--take", "1");

        var json = await film.Kling.Does("status", "rain", "--json");
        var text = await film.Kling.Does("status", "rain");
        var one = await film.Kling.Does("status", "rain", "SEQ01");

        var first = JsonNode.Parse(json.Output)!["sequences"]![0]!;
        Assert.Equal("approved", (string)first["state"]!);
        Assert.Equal("take1", (string)first["approved_take"]!);
        Assert.Equal("invalid", (string)JsonNode.Parse(json.Output)!["sequences"]![1]!["state"]!);
        Assert.Equal(1.5m, (decimal)JsonNode.Parse(json.Output)!["spent"]!["amount"]!);
        Snapshot.Matches(film.Stable($"{json}\n{text}\n{one}"));
    }

    [Fact]
    public async Task Into_a_pipe_goes_one_tab_separated_line_per_sequence()
    {
        using var film = await Film.MakeAsync();

        var line = (await film.Kling.Does("status", "rain")).Output.TrimEnd('\n');

        Assert.Equal("SEQ01\tplanned\t-\t-\t\tRain", line);
    }

    [Fact]
    public async Task On_a_terminal_the_same_is_a_table_and_markup_in_a_title_is_text()
    {
        using var film = await Film.MakeAsync();
        film.Plan("SEQ01", "title: \"[red]Rain[/] {x}\"\nshots:\n  - prompt: \"Rain\"\n    seconds: 3\n");

        var answer = await film.Terminal().Does("status", "rain");

        Assert.Contains("sequence", answer.Output, StringComparison.Ordinal);
        Assert.Contains("[red]Rain[/] {x}", answer.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\t', answer.Output);
    }

    [Fact]
    public async Task The_exit_code_tells_on_request_whether_a_person_is_needed()
    {
        using var film = await Film.MakeAsync();
        Assert.Equal(ExitCode.Ok, (await film.Kling.Run("status", "rain", "--exit-code")).Exit);

        film.EndedTake("SEQ01", 1);

        Assert.Equal(ExitCode.WaitingForPerson, (await film.Kling.Run("status", "rain", "--exit-code")).Exit);
        Assert.Equal(ExitCode.Ok, (await film.Kling.Run("status", "rain")).Exit);
    }

    [Theory]
    [InlineData(ErrorKind.Temporary, ExitCode.Ok, "it passes by itself")]
    [InlineData(ErrorKind.Vanished, ExitCode.WaitingForPerson, "look at the task at the provider")]
    [InlineData(ErrorKind.Credential, ExitCode.WaitingForPerson, "look at the key")]
    public async Task P14_Trouble_with_a_task_is_shown_and_only_some_of_it_needs_a_person(string kind, int exit, string hint)
    {
        using var film = await Film.MakeAsync();
        film.OpenTake("SEQ01", 1, kind, "no answer about it");

        var answer = await film.Kling.Run("status", "rain", "--exit-code");

        Assert.Equal(exit, answer.Exit);
        var status = JsonNode.Parse((await film.Kling.Does("status", "rain", "--json")).Output)!["sequences"]![0]!;
        var problem = Assert.Single(status["problems"]!.AsArray())!;
        Assert.Equal("take1: no answer about it", (string)problem["message"]!);
        Assert.Contains(hint, (string)problem["hint"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conflict_is_shown_and_nothing_is_rendered_from_it()
    {
        using var film = await Film.MakeAsync();
        film.EndedTake("SEQ01", 1);
        film.EndedTake("SEQ01", 2);
        film.Write("sequences/SEQ01/approve.take1");
        film.Write("sequences/SEQ01/approve.take2");

        var status = JsonNode.Parse((await film.Kling.Does("status", "rain", "--json")).Output)!["sequences"]![0]!;

        Assert.Equal("conflict", (string)status["attention"]![0]!);
        Assert.Equal(ExitCode.WaitingForPerson, (await film.Kling.Run("render", "rain")).Exit);
    }

    [Fact]
    public async Task Cost_adds_up_and_says_what_the_caps_leave()
    {
        using var film = await Film.MakeAsync();
        film.EndedTake("SEQ01", 1, cost: 1.25m);
        film.EndedTake("SEQ01", 2, cost: 2m);
        film.Write("sequences/SEQ01/reject.take1");

        var cost = JsonNode.Parse((await film.Kling.Does("cost", "rain", "--json")).Output)!;

        Assert.Equal(3.25m, (decimal)cost["spent"]!);
        Assert.Equal(1.25m, (decimal)cost["rejected"]!);
        Assert.Equal("rejected", (string)cost["by_sequence"]![0]!["takes"]![0]!["verdict"]!);
        Assert.Equal(496.75m, (decimal)cost["caps"]!["left_project"]!);
    }

    [Fact]
    public async Task Waiting_for_what_nobody_works_on_is_refused_and_for_nothing_is_over_at_once()
    {
        using var film = await Film.MakeAsync();
        Assert.Equal(ExitCode.Ok, (await film.Kling.Run("wait", "rain")).Exit);

        film.Write("sequences/SEQ01/generate.yaml");

        var answer = await film.Kling.Run("wait", "rain");
        Assert.Equal(ExitCode.WaitingForPerson, answer.Exit);
        Assert.Contains("kling watch rain", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_reads_the_rule_and_its_evidence_aloud()
    {
        using var film = await Film.MakeAsync();
        film.EndedTake("SEQ01", 1);

        var answer = await film.Kling.Does("why", "rain", "SEQ01");

        Assert.StartsWith("SEQ01 is `review`: 1 finished take has no verdict\n", answer.Output, StringComparison.Ordinal);
    }
}
