using System.Text.Json;
using KlingFlow.Errors;

namespace KlingFlow.Tests.Cli;

public sealed class VerdictTests
{
    [Fact]
    public async Task Approving_drops_the_very_file_that_a_hand_could_drop()
    {
        using var film = await Film.MakeAsync();
        film.EndedTake("SEQ01", 1);

        var answer = await film.Kling.Does("approve", "rain", "SEQ01", "--take", "1");

        Assert.Equal("", film.Read("sequences/SEQ01/approve.take1"));
        Assert.Equal("SEQ01: take1 approved (approve.take1)\n", answer.Output);
        Assert.Contains("next: kling render rain", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inside_a_project_the_project_is_left_out_and_case_and_zeros_do_not_matter()
    {
        using var film = await Film.MakeAsync();
        film.EndedTake("SEQ01", 1);

        var answer = await film.Kling.RunIn(film["sequences"], "approve", "seq01", "--take", "take001");

        Assert.Equal(ExitCode.Ok, answer.Exit);
        Assert.True(film.Has("sequences/SEQ01/approve.take1"));
    }

    [Fact]
    public async Task Approving_another_take_replaces_the_first_and_keeps_its_note()
    {
        using var film = await Film.MakeAsync();
        film.EndedTake("SEQ01", 1);
        film.EndedTake("SEQ01", 2);
        await film.Kling.Does("approve", "rain", "SEQ01", "--take", "1", "--note", "the eyes");

        await film.Kling.Does("approve", "rain", "SEQ01", "--take", "2");

        Assert.False(film.Has("sequences/SEQ01/approve.take1"));
        Assert.True(film.Has("sequences/SEQ01/approve.take2"));
        Assert.Contains("\"text\":\"the eyes\"", film.Read("sequences/SEQ01/notes/take001.jsonl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_marker_in_another_spelling_is_not_dropped_a_second_time()
    {
        using var film = await Film.MakeAsync();
        film.EndedTake("SEQ01", 1);
        film.Write("sequences/SEQ01/Approve.take001.txt");

        await film.Kling.Does("approve", "rain", "SEQ01", "--take", "1");

        Assert.False(film.Has("sequences/SEQ01/approve.take1"));
    }

    [Theory]
    [InlineData("approve rain SEQ01 --take 9", ExitCode.Usage, "SEQ01 has no take9")]
    [InlineData("approve rain SEQ7 --take 1", ExitCode.Usage, "did you mean `SEQ01`?")]
    [InlineData("approve rian SEQ01 --take 1", ExitCode.NoWorkspace, "did you mean `rain`?")]
    [InlineData("approve rain SEQ01 --take x", ExitCode.Usage, "write it like `2` or `take2`")]
    [InlineData("approve SEQ01 --take 1", ExitCode.NoWorkspace, "name one: rain")]
    [InlineData("approve rain SEQ01", ExitCode.Usage, "--take")]
    [InlineData("approve rain SEQ01 --take 2", ExitCode.WaitingForPerson, "ended as `failed`")]
    [InlineData("cancel rain SEQ01 --take 2", ExitCode.WaitingForPerson, "nothing to cancel")]
    public async Task A_verdict_that_would_not_count_is_refused_and_nothing_is_dropped(string line, int exit, string says)
    {
        using var film = await Film.MakeAsync();
        film.EndedTake("SEQ01", 1);
        film.EndedTake("SEQ01", 2, "failed");
        var before = Directory.GetFileSystemEntries(film["sequences/SEQ01"]);

        var answer = await film.Kling.Run(line.Split(' '));

        Assert.Equal(exit, answer.Exit);
        Assert.Contains(says, answer.Error, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFileSystemEntries(film["sequences/SEQ01"]));
    }

    [Fact]
    public async Task Rejecting_an_approved_take_takes_the_approval_back()
    {
        using var film = await Film.MakeAsync();
        film.EndedTake("SEQ01", 1);
        await film.Kling.Does("approve", "rain", "SEQ01", "--take", "1");

        await film.Kling.Does("reject", "rain", "SEQ01", "--take", "1", "-m", "odd hands");

        Assert.False(film.Has("sequences/SEQ01/approve.take1"));
        Assert.Equal("odd hands\n", film.Read("sequences/SEQ01/reject.take1"));
    }

    [Theory]
    [InlineData("approve", "48", "\"frame\":48,\"fps\":\"24/1\",\"text\":\"a blink\"")]
    [InlineData("reject", "48-60", "\"frame\":48,\"end_frame\":60,\"fps\":\"24/1\",\"text\":\"a blink\"")]
    public async Task A_note_about_frames_is_kept_by_their_numbers_and_why_shows_it(string verb, string frame, string line)
    {
        using var film = await Film.MakeAsync();
        film.EndedTake("SEQ01", 1);

        await film.Kling.Does(verb, "rain", "SEQ01", "--take", "1", "--note", "a blink", "--frame", frame);

        Assert.Contains(line, film.Read("sequences/SEQ01/notes/take001.jsonl"), StringComparison.Ordinal);
        Assert.Equal("", film.Read($"sequences/SEQ01/{verb}.take1"));
        var why = await film.Kling.Does("why", "rain", "SEQ01");
        Assert.Contains($"note on take1, frame{(frame.Contains('-', StringComparison.Ordinal) ? "s" : "")} {frame}: a blink (cli)", why.Output, StringComparison.Ordinal);
        using var document = JsonDocument.Parse((await film.Kling.Does("why", "rain", "SEQ01", "--json")).Output);
        var note = document.RootElement.GetProperty("notes")[0];
        Assert.Equal(("take1", 48), (note.GetProperty("take").GetString(), note.GetProperty("frame").GetInt32()));
    }

    [Theory]
    [InlineData("72", "it has frames 0 to 71")]
    [InlineData("60-72", "it has frames 0 to 71")]
    [InlineData("2.5", "is no frame")]
    public async Task A_note_about_a_frame_that_is_not_there_is_refused_and_nothing_is_decided(string frame, string says)
    {
        using var film = await Film.MakeAsync();
        film.EndedTake("SEQ01", 1);

        var answer = await film.Kling.Run("approve", "rain", "SEQ01", "--take", "1", "--note", "a blink", "--frame", frame);

        Assert.Equal(ExitCode.Usage, answer.Exit);
        Assert.Contains(says, answer.Error, StringComparison.Ordinal);
        Assert.False(film.Has("sequences/SEQ01/approve.take1"));
        Assert.False(Directory.Exists(film["sequences/SEQ01/notes"]));
    }

    [Fact]
    public async Task A_damaged_note_is_shown_with_its_line_and_the_others_stay()
    {
        using var film = await Film.MakeAsync();
        film.EndedTake("SEQ01", 1);
        await film.Kling.Does("approve", "rain", "SEQ01", "--take", "1", "--note", "a blink", "--frame", "3");
        File.AppendAllText(film["sequences/SEQ01/notes/take001.jsonl"], "<<<<<<< HEAD\n");

        var why = await film.Kling.Does("why", "rain", "SEQ01");

        Assert.Contains("sequences/SEQ01/notes/take001.jsonl:2:1", why.Error, StringComparison.Ordinal);
        Assert.Contains("a blink", why.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reason_is_a_note_by_another_name()
    {
        using var film = await Film.MakeAsync();
        film.EndedTake("SEQ01", 1);

        await film.Kling.Does("reject", "rain", "SEQ01", "--take", "1", "--reason", "odd hands");

        Assert.Equal("odd hands\n", film.Read("sequences/SEQ01/reject.take1"));
    }

    [Fact]
    public async Task Deleting_the_file_takes_the_decision_back()
    {
        using var film = await Film.MakeAsync();
        film.EndedTake("SEQ01", 1);
        await film.Kling.Does("approve", "rain", "SEQ01", "--take", "1");
        Assert.Equal("approved", await StateAsync(film));

        File.Delete(film["sequences/SEQ01/approve.take1"]);

        Assert.Equal("review", await StateAsync(film));
    }

    [Fact]
    public async Task A_person_who_approves_what_a_film_approved_makes_it_a_decision_that_yields_to_nobody()
    {
        using var film = await Film.MakeAsync();
        film.EndedTake("SEQ01", 1);
        film.EndedTake("SEQ01", 2);
        film.Write("sequences/SEQ01/approve.take1", "by: film\nfits the song\n");

        await film.Kling.Does("approve", "rain", "SEQ01", "--take", "1");
        await film.Kling.Does("reject", "rain", "SEQ01", "--take", "2");

        Assert.Equal("fits the song\n", film.Read("sequences/SEQ01/approve.take1"));
        Assert.Equal("approved", await StateAsync(film));
    }

    private static async Task<string?> StateAsync(Film film)
    {
        using var document = JsonDocument.Parse((await film.Kling.Does("status", "rain", "SEQ01", "--json")).Output);
        return document.RootElement.GetProperty("sequences")[0].GetProperty("state").GetString();
    }
}
