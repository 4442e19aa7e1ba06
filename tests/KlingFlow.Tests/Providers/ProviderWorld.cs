using KlingFlow.Providers;
using KlingFlow.Spending;
using KlingFlow.Tasks;

namespace KlingFlow.Tests.Providers;

/// <summary>One provider and everything around it, as the conformance tests need it.</summary>
internal abstract class ProviderWorld : IDisposable
{
    public abstract IProvider Provider { get; }

    /// <summary>A work that the provider takes.</summary>
    public virtual VideoWork Good(string externalTaskId = "kf-conformance") => SampleWork.Of(SampleWork.SingleShot, externalTaskId: externalTaskId);

    /// <summary>From now on nothing can be reached. Nothing to do for a local provider.</summary>
    public abstract void CutTheNetwork();

    public async Task<(PreparedRequest Request, SubmitOutcome Outcome)> Submit(string externalTaskId = "kf-conformance")
    {
        var request = await Provider.PrepareAsync(Good(externalTaskId), CancellationToken.None);

        return (request, await Provider.SubmitAsync(request, new Permit(externalTaskId), CancellationToken.None));
    }

    public Task<QueryOutcome> Query(params RemoteTask[] tasks) => Provider.QueryAsync(tasks, task => Good(task.ExternalTaskId), CancellationToken.None);

    public RemoteTask TaskOf(PreparedRequest request, string taskId) => new()
    {
        Endpoint = request.Endpoint,
        BaseUrl = request.BaseUrl,
        Provider = Provider.Name,
        ModelName = ((VideoWork)request.Work).Record.Model,
        TaskId = taskId,
        ExternalTaskId = request.Work.ExternalTaskId,
        CreatedAt = ((VideoWork)request.Work).Record.CreatedAt,
        ExpectedOutputDir = "sequences/SEQ08/takes/take002",
        Status = RemoteStatus.Submitted,
    };

    public virtual void Dispose()
    {
    }
}
