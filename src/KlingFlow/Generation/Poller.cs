using System.Collections.Concurrent;
using KlingFlow.Providers;
using KlingFlow.Tasks;

namespace KlingFlow.Generation;

/// <summary>
/// Asks a provider about many tasks in one question. Takes wait here for their own answer; questions that fall due
/// close together travel together.
/// </summary>
/// <param name="clock">Paces the questions.</param>
/// <param name="interval">The pause between two questions about one task, as it is set now.</param>
/// <param name="jitter">0 to 1.</param>
/// <param name="stopping">Ends every question, when the program stops.</param>
/// <remarks>
/// Thread-safe. What a failed question means is the asking take's business: the answer is then the failure, and for how
/// long the provider is left alone; whoever asks before gets the same answer without a question.
/// </remarks>
public sealed class Poller(TimeProvider clock, Func<TimeSpan> interval, Func<double> jitter, CancellationToken stopping)
{
    /// <summary>Tasks in one question; what providers allow is not documented, and this much always worked.</summary>
    public const int MaxTasksAtOnce = 50;

    private readonly ConcurrentDictionary<(string Provider, string BaseUrl), Batch> _open = new();
    private readonly ConcurrentDictionary<(string Provider, string BaseUrl), QuestionLine> _lines = new();

    /// <summary>One question about one task, answered together with others of the same provider.</summary>
    /// <param name="provider">Who is asked.</param>
    /// <param name="task">With a task id.</param>
    /// <param name="work">What the task makes, for a local provider.</param>
    /// <param name="cancellation">Stops waiting; the question itself goes on for the others.</param>
    public Task<PollAnswer> AskAsync(IProvider provider, RemoteTask task, Work work, CancellationToken cancellation)
    {
        var asked = new Asked(task, work);
        var key = (provider.Name, task.BaseUrl);
        while (true)
        {
            var batch = _open.GetOrAdd(key, _ => new Batch());
            if (!batch.TryAdd(asked, out var first))
            {
                // That batch is full, has just left, or asks about this task already: the next turn opens a new one.
                _open.TryRemove(new(key, batch));
                continue;
            }

            if (first)
                _ = SendAsync(provider, key, batch);
            return asked.Answer.Task.WaitAsync(cancellation);
        }
    }

    /// <summary>The machine has slept: a provider that was left alone may be asked at once.</summary>
    public void Forget()
    {
        foreach (var line in _lines.Values)
            line.Forget();
    }

    private async Task SendAsync(IProvider provider, (string, string) key, Batch batch)
    {
        try
        {
            var line = provider.IsLocal ? null : _lines.GetOrAdd(key, _ => new QuestionLine(clock, jitter));
            if (line is not null && line.Silence() is null)
                await Task.Delay(line.TakeTurn(interval()), clock, stopping);
            _open.TryRemove(new(key, batch));
            var all = batch.Close();
            var outcome = line?.Silence() ?? await QueryAsync(provider, line, all);
            foreach (var asked in all)
                asked.Answer.TrySetResult(PollAnswer.For(asked.Task, outcome));
        }
        catch (Exception stopped)
        {
            // A cancelled or broken question must not leave a take waiting for ever.
            _open.TryRemove(new(key, batch));
            foreach (var asked in batch.Close())
                asked.Answer.TrySetException(stopped);
        }
    }

    private async Task<QueryOutcome> QueryAsync(IProvider provider, QuestionLine? line, List<Asked> all)
    {
        var byTask = all.ToDictionary(asked => asked.Task.TaskId!, asked => asked.Work);
        var outcome = await provider.QueryAsync([.. all.Select(asked => asked.Task)], task => byTask[task.TaskId!], stopping);
        return line is null ? outcome : line.Heard(outcome, interval());
    }

    private sealed record Asked(RemoteTask Task, Work Work)
    {
        public TaskCompletionSource<PollAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Batch
    {
        private readonly Lock _gate = new();
        private readonly List<Asked> _asked = [];
        private bool _closed;

        public bool TryAdd(Asked asked, out bool first)
        {
            lock (_gate)
            {
                first = _asked.Count == 0;
                if (_closed || _asked.Count == MaxTasksAtOnce || _asked.Any(other => other.Task.TaskId == asked.Task.TaskId))
                    return false;
                _asked.Add(asked);
                return true;
            }
        }

        public List<Asked> Close()
        {
            lock (_gate)
            {
                _closed = true;
                return _asked;
            }
        }
    }
}
