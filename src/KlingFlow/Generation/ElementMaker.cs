using KlingFlow.Catalogue;
using KlingFlow.Elements;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Media;
using KlingFlow.Providers;
using KlingFlow.Spending;
using KlingFlow.Takes;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Generation;

/// <summary>
/// Makes an element at a provider that needs ids: the same steps and the same care for money as for a take. The id is
/// written to <c>provider.json</c>, and into the journal with the settlement; what happens until then stands beside the
/// journal, so that git neither sees nor loses it.
/// </summary>
/// <param name="services">One project.</param>
/// <param name="queueOf">The line in front of a provider.</param>
/// <param name="createdBy"><c>watcher</c>, <c>cli</c>, <c>console</c>, <c>film</c> or <c>agent</c>.</param>
public sealed class ElementMaker(TakeServices services, Func<string, ProviderQueue> queueOf, string createdBy)
{
    private readonly PaidSubmit _submit = new(services);
    private readonly TaskWatch _watch = new(services);

    /// <summary>Carries one attempt from whatever the journal says to its end.</summary>
    /// <param name="spot">Which element, and where.</param>
    /// <param name="attempt">Counted from 1.</param>
    /// <param name="provider">Who makes it.</param>
    /// <param name="mode">How long the run goes on.</param>
    /// <param name="cancellation">Stops waiting; the task goes on at the provider.</param>
    /// <exception cref="UserFacingException">An image cannot be prepared, or the journal is broken.</exception>
    public async Task<TakeEnd> RunAsync(ElementSpot spot, int attempt, IProvider provider, RunMode mode, CancellationToken cancellation)
    {
        var id = spot.ExternalTaskId(services.Project.Id, attempt);
        var known = services.Journal.View().Of(id);
        if (known?.Settled is not null)
            return TakeEnd.Restored;
        if (RecordOf(spot, attempt, provider, known) is not { } record)
            return GiveBack(id, known);

        var job = await JobAsync(record, known, provider, mode, cancellation);
        try
        {
            return await StepsAsync(job, cancellation);
        }
        catch (TakeGoneException)
        {
            services.Log.TakeGone(job.Name);
            return TakeEnd.Gone;
        }
        finally
        {
            PaidSubmit.LeaveQueue(job);
        }
    }

    private async Task<TakeEnd> StepsAsync(ElementJob job, CancellationToken cancellation)
    {
        var fresh = job.Task?.TaskId is null;
        switch (await _submit.RunAsync(job, cancellation))
        {
            case SubmitEnd.Accepted when await _watch.WaitAsync(job, fresh, cancellation) is { } report:
                return End(job, report.Status, report.Message, report);
            case SubmitEnd.Accepted:
                return ErrorKind.IsStuck(job.Task?.ErrorKind) ? TakeEnd.NeedsPerson : TakeEnd.LeftOpen;
            case SubmitEnd.Refused:
                return End(job, RemoteStatus.Failed, services.Journal.View().Of(job.ExternalTaskId)?.Message ?? "", null);
            case SubmitEnd.OverBudget:
                Forget(job.ExternalTaskId);
                return TakeEnd.PutBack;
            case SubmitEnd.NeedsPerson:
                return TakeEnd.NeedsPerson;
            default:
                return TakeEnd.LeftOpen;
        }
    }

    /// <summary>The id first, then the settlement: a crash between them asks once more, which is free.</summary>
    private TakeEnd End(ElementJob job, string status, string message, RemoteReport? report)
    {
        var record = job.Record;
        var made = status == RemoteStatus.Succeed && report?.ElementId is { } id
            ? new ElementId(record.Provider, record.BaseUrl, record.Sha256, id, job.ExternalTaskId, services.Now)
            : null;
        if (made is not null && !ElementIds.Add(services.Disk, services.Project.Layout, record.Element, made))
            services.Log.ElementIdUnwritten(record.Element);
        FaultPoint.Reached("after-element-id");

        var ending = new ElementEnding(record.Element, made is null ? RemoteStatus.Failed : status, SafeText.Short(message, 300), made, services.Now);
        var cost = CostOf(job, status, report);
        services.Journal.Settle(job.ExternalTaskId, cost, new JournalEnding(ending.ToText(), job.Task is { } task ? TaskFolder.TextOf(task) : null));
        FaultPoint.Reached("after-element-settle");
        services.Log.ElementEnded(record.Element, record.Provider, ending.FinalStatus, cost.Amount, cost.Currency);
        Forget(job.ExternalTaskId);
        return TakeEnd.Ended;
    }

    private static Cost CostOf(ElementJob job, string status, RemoteReport? report)
    {
        if (report is not null && Bill.Of(report, job.Estimate) is { } billed)
            return billed;

        return new Cost(status == RemoteStatus.Succeed ? job.Estimate.Amount : 0, job.Estimate.Currency, report is null ? "actual" : "estimate");
    }

    /// <summary>What was asked, if it was; else what the element is now. Null where it is something else by now.</summary>
    private ElementRecord? RecordOf(ElementSpot spot, int attempt, IProvider provider, JournalKnown? known)
    {
        if (known?.Intent is { } intent && ElementRecord.TryParse(intent.TakeJson, out var asked))
            return asked;
        if (ElementLibrary.ReadOne(services.Disk, services.Project.Layout, spot.Name) is not { } element)
            return null;

        var images = element.Images.Select(path => InputFile.Hash(services.Disk, services.Project.Layout, path, out _)).OfType<TakeImage>().ToList();
        if (element.ContentSha256(path => images.Find(image => image.Path == path)?.Sha256) != spot.Sha256)
            return null;

        return new ElementRecord
        {
            Element = spot.Name,
            Attempt = attempt,
            Provider = spot.Provider,
            BaseUrl = spot.BaseUrl,
            Label = element.Label,
            Description = element.Description.Length > 0 ? element.Description : element.Label,
            Images = images,
            Sha256 = spot.Sha256,
            Estimate = provider.Estimate(new ElementFacts()),
            CreatedAt = services.Now,
            CreatedBy = createdBy,
        };
    }

    private async Task<ElementJob> JobAsync(ElementRecord record, JournalKnown? known, IProvider provider, RunMode mode, CancellationToken cancellation)
    {
        var id = record.Spot.ExternalTaskId(services.Project.Id, record.Attempt);
        var folder = services.State.Element(id);
        services.Disk.Directory.CreateDirectory(folder.Root);
        if (!services.Disk.File.Exists(folder.Record))
            AtomicFile.WriteAllText(services.Disk, folder.Record, record.ToText());

        var records = new TaskFolder(services.Disk, services.Project.Layout, folder.Records);
        return new ElementJob
        {
            What = new JournalTake(id, ExternalTaskId.Element, record.Element, record.Attempt, $"element {record.Element}"),
            Records = records,
            Record = record,
            Provider = provider,
            Work = new ElementWork(id, services.Workspace.Cache)
            {
                Label = record.Label,
                Description = record.Description,
                // What is sent already needs no images.
                ImageFiles = known is { IsAccepted: true } ? [] : await PrepareAsync(folder, record, cancellation),
            },
            Queue = queueOf(provider.Name),
            Mode = mode,
            OnUnwritten = cause => services.Log.TaskUnwritten($"element {record.Element}", cause.Message),
            Task = records.ReadTask().Value,
        };
    }

    private async Task<IReadOnlyList<string>> PrepareAsync(TakeLayout folder, ElementRecord record, CancellationToken cancellation)
    {
        services.Disk.Directory.CreateDirectory(folder.Inputs);
        var files = new List<string>();
        foreach (var image in record.Images)
        {
            var kept = InputFile.PathOf(folder, image);
            if (!services.Disk.File.Exists(kept) || await FileHash.Sha256Async(services.Disk, kept, cancellation) != image.Sha256)
            {
                services.Disk.File.Delete(kept);
                InputFile.Keep(services.Disk, services.Project.Layout, folder, image);
            }

            var prepared = await services.Media.Images.PrepareAsync(
                kept, folder.Inputs, ModelCatalogue.ElementImages.Image, aspectRatio: "", cancellation);
            files.Add(prepared.File);
        }

        return files;
    }

    /// <summary>The element has changed or gone before anything was sent: nobody needs this any more.</summary>
    private TakeEnd GiveBack(string id, JournalKnown? known)
    {
        if (known is { MaySend: true, Reserved: not null })
            services.Journal.Release(id, "the element has changed, and nothing was sent");
        Forget(id);
        return TakeEnd.Gone;
    }

    private void Forget(string id)
    {
        if (services.State.Element(id).Root is var folder && services.Disk.Directory.Exists(folder))
            services.Disk.Directory.Delete(folder, recursive: true);
    }
}
