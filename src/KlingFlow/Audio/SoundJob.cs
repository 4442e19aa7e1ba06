using KlingFlow.Catalogue;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Providers;
using KlingFlow.Tasks;

namespace KlingFlow.Audio;

/// <summary>One open take of a spoken line or of an effect.</summary>
internal sealed class SoundJob(TakeServices services) : RemoteJob
{
    private const int SummaryCharacters = 160;

    public required SoundId Id { get; init; }

    public required SoundFolder Folder { get; init; }

    public required SoundRecord Record { get; init; }

    public override string RecordText => SoundFolder.TextOf(Record);

    public override string InputSha256 => Record.InputSha256;

    public override Estimate Estimate => Record.Estimate;

    public override string Model => Record.Model;

    public override string PromptSummary => SafeText.Short(Record.Words, SummaryCharacters);

    public override string OutputFolder => Folder.Relative;

    public override string AssetSummary => Record.Voice is { } voice ? $"voice {voice}" : Record.ToVideo is { } take ? $"take{take}" : "";

    public override bool HasResult(RemoteReport report) => report.ResultUrl is not null || report.LocalFile is not null;

    public override void Keep(RemoteReport answer)
    {
        base.Keep(answer);
        try
        {
            SoundAnswer.Of(answer).Write(services.Disk, services.State.Answer(ExternalTaskId));
        }
        catch (Exception e) when (DiskTrouble.Is(e))
        {
            services.Log.AnswerUnkept(Name, e.Message);
        }
    }

    /// <summary>Takes up what an earlier run kept; null where nothing lies there that brings the sound, or tells that there is none.</summary>
    public RemoteReport? Remembered()
    {
        if (Answer is null && SoundAnswer.Read(services.Disk, services.State.Answer(ExternalTaskId)) is { } kept)
            Answer = kept;

        return Answer is { } answer && (answer.Status == RemoteStatus.Failed || HasResult(answer)) ? answer : null;
    }

    /// <summary>The sound stands in its folder, or there is none: nobody needs the answer any more.</summary>
    public void Forget()
    {
        foreach (var file in new[] { services.State.Answer(ExternalTaskId), services.State.AnswerSound(ExternalTaskId) }.Where(services.Disk.File.Exists))
            services.Disk.File.Delete(file);
    }
}
