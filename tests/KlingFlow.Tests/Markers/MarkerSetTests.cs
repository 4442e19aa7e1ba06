using KlingFlow.Errors;
using KlingFlow.Markers;
using KlingFlow.Names;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Markers;

public sealed class MarkerSetTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("approve.take2", "approve.take2")]
    [InlineData("APPROVE.Take002", "approve.take2")]
    [InlineData("reject.take1.txt", "reject.take1")]
    [InlineData("cancel.take3.md", "cancel.take3")]
    [InlineData("final.take2.yaml", "final.take2")]
    [InlineData("approve-grid.grid001.bottom_right", "approve-grid.grid1.bottom_right")]
    public void Y14_A_marker_is_read_as_people_spell_it(string file, string means)
    {
        _temp.Write("SEQ08/" + file);

        var set = Read();

        Assert.Equal(means, Assert.Single(set.Markers).Name.ToString());
        Assert.Empty(set.Problems);
    }

    [Theory]
    [InlineData("approve-take2", "approve.take2")]
    [InlineData("aprove.take2", "approve.take2")]
    [InlineData("approved.take02", "approve.take2")]
    [InlineData("approve take 2", "approve.take2")]
    [InlineData("approve.2", "approve.take2")]
    [InlineData("reject_take7.md", "reject.take7")]
    [InlineData("cancelled.take3", "cancel.take3")]
    public void A_near_miss_is_reported_with_what_was_meant(string file, string meant)
    {
        _temp.Write("SEQ08/" + file);

        var problem = Assert.Single(Read().Problems);

        Assert.Equal(ProblemCode.NotAMarker, problem.Code);
        Assert.Equal($"did you mean `{meant}`?", problem.Hint);
        Assert.Equal($"sequences/SEQ08/{file}", problem.Where!.File);
    }

    [Theory]
    [InlineData("approve")]
    [InlineData("approve.take0")]
    [InlineData("approve-grid.middle")]
    public void A_marker_that_says_nothing_is_reported_with_the_grammar(string file)
    {
        _temp.Write("SEQ08/" + file);

        Assert.Contains("approve.take2", Assert.Single(Read().Problems).Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("approve.take2.sync-conflict-20260301-120000-ABCDEFG")]
    [InlineData("approve.take2 (conflicted copy 2026-03-01)")]
    [InlineData("approve (1).take2")]
    [InlineData("plan.sync-conflict-20260301-120000-ABCDEFG.yaml")]
    [InlineData("plan (1).yaml")]
    [InlineData("generate (conflicted copy 2026-03-01).yaml")]
    public void W23_A_copy_made_by_a_sync_program_decides_nothing(string file)
    {
        _temp.Write("SEQ08/" + file);

        var set = Read();

        Assert.Empty(set.Markers);
        Assert.Equal(ProblemCode.SyncCopy, Assert.Single(set.Problems).Code);
    }

    [Theory]
    [InlineData("plan.yaml")]
    [InlineData("start_frame.png")]
    [InlineData("generate.yaml")]
    [InlineData("grid.yaml")]
    [InlineData(".approve.take2.swp")]
    [InlineData("approve.take2~")]
    [InlineData("final_cut.txt")]
    [InlineData("rain-2.png")]
    [InlineData("notes 2")]
    [InlineData("ref.3.png")]
    [InlineData("rain (1).png")]
    public void Other_files_are_left_alone(string file)
    {
        _temp.Write("SEQ08/" + file);

        Assert.Empty(Read().Markers);
        Assert.Empty(Read().Problems);
    }

    [Fact]
    public void Y14_A_folder_and_a_link_of_that_name_decide_nothing()
    {
        _temp.Folder("SEQ08/approve.take1");
        File.CreateSymbolicLink(_temp["SEQ08/approve.take2"], "/etc/passwd");

        Assert.Empty(Read().Markers);
        Assert.Equal(2, Read().Problems.Count(problem => problem.Code == ProblemCode.NotAMarker));
    }

    [Fact]
    public void The_content_is_a_note_and_says_whether_a_film_wrote_it()
    {
        _temp.Write("SEQ08/approve.take1", "By: film\r\nfits the song\n");
        _temp.Write("SEQ08/reject.take2", "odd hands by: film");

        var markers = Read().Markers;

        Assert.Equal(("fits the song", true), (markers[0].Note, markers[0].ByFilm));
        Assert.Equal(("odd hands by: film", false), (markers[1].Note, markers[1].ByFilm));
    }

    [Fact]
    public void A_sequence_that_is_gone_has_no_markers()
    {
        Assert.Equal(MarkerSet.Empty, Read());
    }

    [Fact]
    public void Notes_are_kept_in_their_order_and_damaged_lines_are_left_out()
    {
        var sequence = new SequenceLayout(_temp["SEQ08"]);
        var take = new TakeNumber(2);
        ReviewNotes.Add(_temp.Disk, sequence, take, new ReviewNote { Frame = 12, Fps = "24/1", Text = "Hände", By = "ana", At = Tasks.Samples.At });
        using (var writer = File.AppendText(ReviewNotes.PathOf(sequence, take)))
            writer.Write("damaged by a merge\n");
        var span = new ReviewNote { Frame = 20, EndFrame = 30, Fps = "24/1", Text = "ok", By = "ben", At = Tasks.Samples.At, Tags = ["hands"] };
        ReviewNotes.Add(_temp.Disk, sequence, take, span);

        var read = ReviewNotes.Read(_temp.Disk, sequence, take);
        Assert.Equal([12, 20], read.Notes.Select(note => note.Frame));
        Assert.Equal(new FilePosition("sequences/SEQ08/notes/take002.jsonl", 2, 1), Assert.Single(read.Problems).Where);
        Snapshot.Matches(File.ReadAllText(ReviewNotes.PathOf(sequence, take)));
    }

    [Theory]
    [InlineData("{\"frame\":48.5,\"fps\":\"24/1\",\"text\":\"a\",\"by\":\"ana\",\"at\":\"2026-03-01T12:00:00Z\"}")]
    [InlineData("{\"frame\":-1,\"fps\":\"24/1\",\"text\":\"a\",\"by\":\"ana\",\"at\":\"2026-03-01T12:00:00Z\"}")]
    [InlineData("{\"frame\":9,\"end_frame\":8,\"fps\":\"24/1\",\"text\":\"a\",\"by\":\"ana\",\"at\":\"2026-03-01T12:00:00Z\"}")]
    [InlineData("{\"frame\":9,\"fps\":\"fast\",\"text\":\"a\",\"by\":\"ana\",\"at\":\"2026-03-01T12:00:00Z\"}")]
    [InlineData("{\"frame\":9,\"fps\":\"24/1\",\"text\":\" \",\"by\":\"ana\",\"at\":\"2026-03-01T12:00:00Z\"}")]
    [InlineData("{\"seconds\":2,\"fps\":\"24/1\",\"text\":\"a\",\"by\":\"ana\",\"at\":\"2026-03-01T12:00:00Z\"}")]
    [InlineData("<<<<<<< HEAD")]
    public void A_line_that_is_no_note_is_a_problem_and_never_half_a_note(string line)
    {
        var sequence = new SequenceLayout(_temp["SEQ08"]);
        _temp.Write("SEQ08/notes/take002.jsonl", line + "\n");

        var read = ReviewNotes.Read(_temp.Disk, sequence, new TakeNumber(2));

        Assert.Empty(read.Notes);
        Assert.Equal(ProblemCode.DamagedRecord, Assert.Single(read.Problems).Code);
    }

    [Fact]
    public void A_folder_in_the_place_of_notes_is_a_problem()
    {
        _temp.Folder("SEQ08/notes/take002.jsonl");

        Assert.Single(ReviewNotes.Read(_temp.Disk, new SequenceLayout(_temp["SEQ08"]), new TakeNumber(2)).Problems);
    }

    [Theory]
    [InlineData("48", 48, null)]
    [InlineData("48-60", 48, 60)]
    [InlineData("0-0", 0, 0)]
    public void Frames_are_read_as_people_write_them(string text, int first, int? last)
    {
        Assert.True(FrameSpan.TryParse(text, out var span));
        Assert.Equal(new FrameSpan(first, last), span);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2.5")]
    [InlineData("-3")]
    [InlineData("60-48")]
    [InlineData("1-2-3")]
    [InlineData("99999999999")]
    public void What_is_no_frame_is_not_read_as_one(string text) => Assert.False(FrameSpan.TryParse(text, out _));

    private MarkerSet Read() => MarkerSet.Read(_temp.Disk, new SequenceLayout(_temp["SEQ08"]));
}
