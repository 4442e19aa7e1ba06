using System.Globalization;
using KlingFlow.Catalogue;
using KlingFlow.Files;
using KlingFlow.Names;
using KlingFlow.Spending;
using KlingFlow.Takes;
using KlingFlow.Tasks;
using KlingFlow.Tests.Takes;

namespace KlingFlow.Tests.Sequences;

/// <summary>What directors, programs and git do to a project, drawn at random; the same numbers give the same edits.</summary>
internal sealed class StrangeEdits(IndexBench bench, Random random)
{
    private static readonly string[] Sequences = ["SEQ01", "SEQ02", "seq03", "SEQ04"];
    private static readonly string[] Markers = ["approve.take1", "reject.take1", "approve.take2", "final.take1", "approve.take9", "approve (1).take2"];

    private int _writes;

    private IDisk Disk => bench.Temp.Disk;

    public string Next()
    {
        var sequence = Sequences[random.Next(Sequences.Length)];
        (string Name, Action Do)[] edits =
        [
            ("plan", () => Plan(sequence)),
            ("plan in place", () => Replace(sequence + "/plan.yaml", "seconds: 5", "seconds: 6")),
            ("broken plan", () => Write(sequence + "/plan.yaml", "schema: 1\ntitel: x\nshots:\n  - prompt: a\n    seconds: 5\n")),
            ("no plan", () => Remove(sequence + "/plan.yaml")),
            ("take", () => Take(sequence, "succeed")),
            ("failed take", () => Take(sequence, "failed")),
            ("open take", () => Take(sequence, "processing")),
            ("video gone", () => Remove(sequence + "/takes/take001/video.mp4")),
            ("take gone", () => Remove(sequence + "/takes/take001")),
            ("record damaged", () => Rename(sequence + "/takes/take002/take.json", "{")),
            ("marker", () => Write(sequence + "/" + Markers[random.Next(Markers.Length)], random.Next(2) == 0 ? "" : "by: film\n")),
            ("markers gone", () => Array.ForEach(Markers, name => Remove($"{sequence}/{name}"))),
            ("request", () => Write(sequence + "/generate.yaml", "note: again\n")),
            ("request gone", () => Remove(sequence + "/generate.yaml")),
            ("start frame", () => Write(sequence + "/start_frame.png", random.Next().ToString(CultureInfo.InvariantCulture))),
            ("no start frame", () => Remove(sequence + "/start_frame.png")),
            ("sequence gone", () => Remove(sequence)),
            ("project", () => bench.Temp.Write("projects/film/project.yaml", $"schema: 1\nid: film-4k2x9q\ntitle: Film {_writes++}\nproject_type: client_video\ndefaults: {{ resolution: {(random.Next(2) == 0 ? "720p" : "1080p")} }}\n")),
            ("journal", () => Journalled(sequence)),
            ("index damaged", Damage),
            ("index gone", () => File.Delete(bench.File)),
            ("nothing", () => { }),
        ];
        var (name, edit) = edits[random.Next(edits.Length)];
        bench.NextTick();
        edit();
        return $"{name} in {sequence}";
    }

    private void Plan(string sequence) => Write(sequence + "/plan.yaml",
        $"schema: 1\ntitle: Take {random.Next(3)}\nprovider: {(random.Next(2) == 0 ? "kling" : "animatic")}\nmodel: kling-3.0-omni\n"
        + $"shots:\n  - prompt: A street {random.Next(2)}\n    seconds: 5\n{(random.Next(6) == 0 ? "ready: true\n" : "")}");

    private void Take(string sequence, string status)
    {
        var id = new TakeId(SequenceId.Parse(sequence), new TakeNumber(random.Next(1, 4)));
        var folder = TakeFolder.Of(Disk, bench.Project.Layout, id);
        Directory.CreateDirectory(folder.Layout.Root);
        folder.WriteRecord(TakeInputs.Build(PlanSamples.Order(PlanSamples.Plan(sequence)) with { Take = id, StartFrame = null }));
        folder.Records.WriteTask(Tasks.Samples.Task(status, "9") with { ExternalTaskId = "kf-" + id, CreatedAt = bench.Clock.GetUtcNow() });
        if (status is RemoteStatus.Succeed or RemoteStatus.Failed)
            folder.Records.WriteManifest(Tasks.Samples.Manifest(status, random.Next(3), id.ToString()));
        if (status == RemoteStatus.Succeed)
            Write($"{sequence}/takes/{id.Take}/video.mp4", "video");
    }

    private void Journalled(string sequence)
    {
        var journal = Journal.Open(Disk, bench.JournalFile, bench.Clock);
        var number = _writes++;
        var what = new JournalTake($"kf-{sequence}-{number}", ExternalTaskId.Take, sequence, number + 1, $"{sequence}_take{number + 1:000}");
        if (journal.View().Broken is null && !journal.View().IsPaused && journal.Reserve(what, new Estimate(1, 0.5m, "USD"), new Caps { Currency = "USD", PerTake = 5, PerDay = 5000, PerProject = 5000 }) is ReserveOutcome.Reserved)
        {
            journal.RecordIntent(new JournalIntent(what, "{}", "{}", "cafe"));
            journal.RecordOutcome(what.ExternalTaskId, random.Next(3) == 0 ? JournalKind.SubmitUnknown : JournalKind.Accepted, "7");
        }
    }

    private void Damage()
    {
        if (!File.Exists(bench.File))
            return;

        var bytes = File.ReadAllBytes(bench.File);
        if (random.Next(3) == 0)
            Array.Resize(ref bytes, random.Next(bytes.Length));
        for (var i = random.Next(1, 4); i > 0 && bytes.Length > 0; i--)
            bytes[random.Next(bytes.Length)] ^= (byte)random.Next(1, 256);
        bench.Forge(bytes);
    }

    private void Write(string path, string text) => bench.Temp.Write("projects/film/sequences/" + path, text);

    private void Rename(string path, string text)
    {
        if (File.Exists(bench.Path(path)))
            AtomicFile.WriteAllText(Disk, bench.Path(path), text);
    }

    private void Replace(string path, string before, string after)
    {
        if (File.Exists(bench.Path(path)))
            Write(path, File.ReadAllText(bench.Path(path)).Replace(before, after, StringComparison.Ordinal));
    }

    private void Remove(string path)
    {
        if (File.Exists(bench.Path(path)))
            File.Delete(bench.Path(path));
        else if (Directory.Exists(bench.Path(path)))
            Directory.Delete(bench.Path(path), recursive: true);
    }
}
