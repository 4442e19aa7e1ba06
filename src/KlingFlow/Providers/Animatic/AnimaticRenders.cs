using System.Collections.Concurrent;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Tasks;
using Serilog;

namespace KlingFlow.Providers.Animatic;

/// <summary>
/// What is being drawn in the background, by the file it will become. Nothing here survives a restart and nothing needs
/// to: what is asked about and neither there nor in hand is begun again.
/// </summary>
internal sealed class AnimaticRenders(AnimaticArtist artist, IDisk disk, ILogger log) : IAsyncDisposable
{
    // Of the whole process, whatever number of workspaces it serves: drawing takes a core each.
    private static readonly SemaphoreSlim Places = new(2);

    private const string NoFont = "drawn without text: no font was found under /usr/share/fonts";

    private readonly ConcurrentDictionary<string, InHand> _inHand = new(StringComparer.Ordinal);
    // Never disposed: it has no timer, and a late question may still look at it.
    private readonly CancellationTokenSource _stop = new();

    /// <summary>How a drawing is getting on; begins it where nobody has.</summary>
    public RemoteReport Continue(AnimaticDrawing drawing, string taskId)
    {
        var target = drawing.Targets[0];
        var report = new RemoteReport { TaskId = taskId, ExternalTaskId = drawing.ExternalTaskId, Status = RemoteStatus.Processing };

        // Read before looking for the file: a render that ends in between is then reported at the next question, never begun twice.
        var known = _inHand.TryGetValue(target, out var inHand) && inHand.Begun.Value.IsCompleted ? inHand : null;
        if (drawing.Targets.All(disk.File.Exists))
            return drawing.Finished(report with { Status = RemoteStatus.Succeed, UnitsBilled = 0, Message = artist.HasFont ? "" : NoFont });
        if (known?.Begun.Value is { Result: { } failure })
            return report with { Status = RemoteStatus.Failed, ErrorKind = ErrorKind.Remote, Message = failure };

        // Drawn before and gone since, with the cache it lay in.
        if (known is not null)
            _inHand.TryRemove(KeyValuePair.Create(target, known));

        _ = _inHand.GetOrAdd(target, _ => new InHand(() => Task.Run(() => DrawAsync(drawing)))).Begun.Value;
        return report with { Message = "drawing" };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_inHand.Values.Where(hand => hand.Begun.IsValueCreated).Select(hand => hand.Begun.Value));
    }

    /// <summary>Null when it went well, else why not. Nothing escapes: nobody awaits this.</summary>
    private async Task<string?> DrawAsync(AnimaticDrawing drawing)
    {
        try
        {
            await Places.WaitAsync(_stop.Token);
            try
            {
                await drawing.DrawAsync(_stop.Token);
                return null;
            }
            finally
            {
                Places.Release();
            }
        }
        catch (OperationCanceledException)
        {
            return "stopped";
        }
        catch (Exception exception)
        {
            log.Error(exception, "{Take}: the animatic could not be drawn", drawing.Name);
            return SafeText.Short(exception.Message, 300);
        }
    }

    /// <summary>One render: begun once, by whoever asks first.</summary>
    private sealed class InHand(Func<Task<string?>> begin)
    {
        public Lazy<Task<string?>> Begun { get; } = new(begin);
    }
}
