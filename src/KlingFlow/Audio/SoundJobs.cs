using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Providers;
using KlingFlow.Spending;
using KlingFlow.Tasks;

namespace KlingFlow.Audio;

/// <summary>Makes the job of a recorded sound from its folder and the journal.</summary>
internal sealed class SoundJobs(TakeServices services, Func<string, ProviderQueue> queueOf)
{
    /// <summary>The job of a sound that stands in the folder.</summary>
    public SoundJob Make(ShelvedSound sound, SoundRecord record, IProvider provider, RunMode mode) => Make(sound, sound.Folder, record, provider, mode);

    /// <summary>The job of a sound that was sent and that the folder of today does not have: its records stand outside the work tree.</summary>
    public SoundJob MakeParked(ShelvedSound sound, SoundRecord record, IProvider provider, RunMode mode) =>
        Make(sound, new SoundFolder(services.Disk, services.Project.Layout, services.State.Parked(sound.Id)), record, provider, mode);

    /// <summary>What a provider gets for a record.</summary>
    /// <param name="record">What is asked.</param>
    /// <param name="externalTaskId">Our id; any word where nothing is sent.</param>
    public Work WorkOf(SoundRecord record, string externalTaskId) => record.Text is { } text
        ? new SpeechWork(externalTaskId, services.Workspace.Cache)
        {
            Text = text, Engine = record.Model, Voice = record.Voice ?? "", Speed = record.Speed ?? 1, AnswerFile = services.State.AnswerSound(externalTaskId),
        }
        : new EffectWork(externalTaskId, services.Workspace.Cache) { Prompt = record.Prompt ?? "", Seconds = record.Seconds ?? 0, VideoId = record.VideoId };

    /// <summary>What decides the price of a record.</summary>
    public static WorkFacts FactsOf(SoundRecord record) =>
        record.Text is { } text ? new SpeechFacts(SpeechText.WithDots(text).Length) : new EffectFacts(record.ToVideo is not null);

    private SoundJob Make(ShelvedSound sound, SoundFolder folder, SoundRecord record, IProvider provider, RunMode mode)
    {
        var task = folder.Records.ReadTask().Value;
        var id = IdOf(sound.Id, record, task);

        return new SoundJob(services)
        {
            What = new JournalTake(id, sound.Id.Kind, sound.Id.Owner, sound.Id.Take.Value, sound.Id.ToString()),
            Id = sound.Id,
            Folder = folder,
            Records = folder.Records,
            Record = record,
            Provider = provider,
            Work = WorkOf(record, id),
            Queue = queueOf(provider.Name),
            Mode = mode,
            OnUnwritten = cause => services.Log.TaskUnwritten(sound.Id.ToString(), cause.Message),
            Task = task,
            IsParked = folder != sound.Folder,
        };
    }

    /// <summary>A recorded id wins over a computed one, so that a later version of the program keeps it.</summary>
    private string IdOf(SoundId sound, SoundRecord record, RemoteTask? task) =>
        task?.ExternalTaskId
        ?? services.Journal.View().MadeFor(sound.Kind, sound.Sequence.Value)
            .FirstOrDefault(known => known.What.Number == sound.Take.Value && known.What.Owner.Equals(sound.Owner, StringComparison.OrdinalIgnoreCase) && known.Intent?.TakeJson == SoundFolder.TextOf(record))?.What.ExternalTaskId
        ?? ExternalTaskId.For(services.Project.Id, sound.Kind, sound.Owner, sound.Take.Value, record.InputSha256);
}
