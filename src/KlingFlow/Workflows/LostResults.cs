using System.Collections.Concurrent;
using KlingFlow.Names;
using KlingFlow.Sequences;

namespace KlingFlow.Workflows;

/// <summary>Paid results that are missing from the folder; each is looked for once until it has been there again.</summary>
internal sealed class LostResults
{
    private readonly ConcurrentDictionary<TakeId, bool> _sought = new();

    public bool IsDue(StatusQuestion question, TakeFacts take)
    {
        if (take is not { Finished: true, HasVideo: false, Record: { } record })
        {
            _sought.TryRemove(take.Id, out _);
            return false;
        }

        return question.CostsMoney(record.Provider) && !_sought.ContainsKey(take.Id);
    }

    public void Sought(TakeId take) => _sought[take] = true;
}
