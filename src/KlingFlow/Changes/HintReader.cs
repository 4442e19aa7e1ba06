using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace KlingFlow.Changes;

/// <summary>The reading end of a <see cref="HintQueue"/>, in the shape that readers of channels know.</summary>
internal sealed class HintReader(HintQueue queue) : ChannelReader<ChangeHint>
{
    public override bool TryRead([MaybeNullWhen(false)] out ChangeHint item)
    {
        var taken = queue.TryTake(out var hint, out _);
        item = hint.GetValueOrDefault();
        return taken;
    }

    public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default) => queue.WaitAsync(cancellationToken);
}
