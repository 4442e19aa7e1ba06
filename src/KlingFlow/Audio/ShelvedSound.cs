using KlingFlow.Names;
using KlingFlow.Spending;
using KlingFlow.Tasks;

namespace KlingFlow.Audio;

/// <summary>One take of a sound, as far as folder and journal know it.</summary>
/// <param name="Id">Which.</param>
/// <param name="Folder">Where it stands, or would stand.</param>
/// <param name="Record">What was asked; null where that does not read.</param>
/// <param name="Known">What the journal knows; null where it knows nothing.</param>
internal sealed record ShelvedSound(SoundId Id, SoundFolder Folder, SoundRecord? Record, JournalKnown? Known)
{
    /// <summary>Whether its record stands in the folder of today.</summary>
    public bool IsInFolder { get; init; }

    /// <summary>How it ended; null while it is open.</summary>
    public Manifest? Manifest { get; init; }

    /// <summary>Whether the sound itself stands in the folder.</summary>
    public bool HasAudio { get; init; }

    /// <summary>Whether a request was sent, or perhaps: then it is brought to its end, whatever is wished for today.</summary>
    public bool WasSent => Known is { Intent: not null, MaySend: false } or { IsAccepted: true };

    /// <summary>How it stands.</summary>
    public SoundStanding Standing => this switch
    {
        { Manifest: { FinalStatus: RemoteStatus.Succeed, Media: { } media }, HasAudio: true } => new SoundStanding(SoundState.Finished, Id)
        {
            AudioFile = Folder.Layout.Audio, Sha256 = media.Sha256, Seconds = media.DurationSeconds,
        },
        { Manifest: { FinalStatus: not RemoteStatus.Succeed } } => new SoundStanding(SoundState.Failed, Id) { ErrorKind = Folder.Records.ReadTask().Value?.ErrorKind, Message = Manifest.TaskStatusMsg },
        { Manifest: null, IsLost: true } => new SoundStanding(SoundState.MaybePaid, Id) { Message = "perhaps sent, perhaps paid: only a person sends it again" },
        _ => new SoundStanding(SoundState.Open, Id) { ErrorKind = OpenTask?.ErrorKind, Message = OpenTask?.TaskStatusMsg ?? "" },
    };

    private RemoteTask? OpenTask => Folder.Records.ReadTask().Value;

    // Of speech no look-up can tell anything, so that a lost answer is one for a person from its first moment.
    private bool IsLost => Known is { PerhapsSent: true, Reserved: not { Amount: 0 } }
        && (Known.What.Kind == ExternalTaskId.Speech || Known.Outcome == JournalKind.SubmitUnknown);
}
