using KlingFlow.Errors;
using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Takes;
using KlingFlow.Tasks;

namespace KlingFlow.Audio;

/// <summary>Has sound effects made by a provider.</summary>
public sealed class EffectMaker
{
    private readonly TakeServices _services;
    private readonly SoundMaker _maker;
    private readonly SoundProviders _providers;

    internal EffectMaker(TakeServices services, SoundMaker maker, SoundProviders providers) => (_services, _maker, _providers) = (services, maker, providers);

    /// <summary>How an effect stands, from folder and journal alone.</summary>
    public SoundStanding Standing(EffectOrder order) => _maker.Standing(order);

    /// <summary>What is still to be paid for an effect.</summary>
    public Catalogue.Estimate Price(EffectOrder order) => _maker.Price(order);

    /// <summary>What would be wrong with it; nothing is written.</summary>
    public Task<IReadOnlyList<Problem>> CheckAsync(EffectOrder order, CancellationToken cancellation) => _maker.CheckAsync(order, cancellation);

    /// <summary>Makes an effect, or goes on with it. Killed anywhere and run again, it is paid for once and has one take.</summary>
    /// <exception cref="UserFacingException">Something stands in the way before anything is sent, or the journal is broken.</exception>
    public async Task<TakeEnd> RunAsync(EffectOrder order, RunMode mode, CancellationToken cancellation)
    {
        if (!SoundId.IsEffectName(order.Name))
            throw new UserFacingException(ExitCode.Invalid, new Problem(ProblemCode.BadName, $"`{SafeText.Short(order.Name, 60)}` cannot be the name of an effect", Hint: "small letters, digits and `-`, at most 40"));

        // Asked for before anything is written: a request says by which id its video is meant.
        var video = order.ToVideo is { } take && Standing(order).State == SoundState.Missing ? await VideoIdAsync(order, take, cancellation) : null;
        return await _maker.RunAsync(order, video, mode, cancellation);
    }

    /// <summary>The highest number of an effect that the journal knows: one that is made on this machine takes another.</summary>
    /// <param name="clip">The clip.</param>
    /// <param name="name">Its folder within <c>effects/</c>.</param>
    public int KnownTakes(SequenceId clip, string name) => new SoundShelf(_services).HighestKnown(clip, SoundId.Effect, name);

    /// <summary>Ends what was begun for a clip and is not wished for any more.</summary>
    public Task EndOthersAsync(SequenceId clip, IEnumerable<EffectOrder> orders, RunMode mode, CancellationToken cancellation) =>
        _maker.EndOthersAsync(clip, SoundId.Effect, orders.Select(order => order.InputSha256).ToHashSet(), mode, cancellation);

    private async Task<string> VideoIdAsync(EffectOrder order, TakeNumber take, CancellationToken cancellation)
    {
        var folder = TakeFolder.Of(_services.Disk, _services.Project.Layout, new TakeId(order.Clip, take));
        if (_providers.Find(order.Provider) is not { } provider || folder.Records.ReadTask().Value is not { TaskId: not null, Status: RemoteStatus.Succeed } task || task.Provider != provider.Name)
            throw NoVideo(order, take, $"{order.Provider} did not make it, or it has not succeeded");

        var answer = await provider.QueryAsync([task], _ => throw new InvalidOperationException("a remote task needs no work"), cancellation);
        if (answer.Failure is not null)
            throw new UserFacingException(ExitCode.Temporary, new Problem(ProblemCode.ProviderUnreachable, $"{provider.Name} could not be asked for the video: {SafeText.Short(answer.Message, 200)}", Hint: "try again later"));

        return answer.Reports.FirstOrDefault(report => report.TaskId == task.TaskId)?.ResultId ?? throw NoVideo(order, take, $"{provider.Name} does not keep it any more");
    }

    private static UserFacingException NoVideo(EffectOrder order, TakeNumber take, string why) => new(
        ExitCode.Invalid, new Problem(ProblemCode.SoundFailed, $"no effect can be made to {order.Clip} {take.Short}: {why}", Hint: "make the effect from words alone"));
}
