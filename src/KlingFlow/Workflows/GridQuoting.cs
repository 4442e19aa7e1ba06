using KlingFlow.Grids;
using KlingFlow.Names;
using KlingFlow.Sequences;
using KlingFlow.Spending;

namespace KlingFlow.Workflows;

/// <summary>Answers "what would a grid cost and send now", with the same code that makes one.</summary>
public sealed class GridQuoting(ProjectQuestions questions, GridMakers makers)
{
    /// <summary>The quote for a request that is not written yet.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="request">What would be asked beside the plan.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<GridQuote> QuoteAsync(SequenceId sequence, GridRequest request, CancellationToken cancellation)
    {
        var question = ProjectStatusReader.Widened(questions.Ask());
        var snapshot = SequenceFolder.Read(question, sequence);
        if (snapshot.Plan is not { Plan: { } plan, PlanSha256: { } sha256 })
            return new GridQuote { Problems = snapshot.Plan.Problems };

        var grid = new GridId(sequence, snapshot.NextGrid);
        var (record, problems) = await makers.CheckAsync(grid, plan, sha256, request, cancellation);
        var costs = question.CostsMoney(record.Provider);
        var elements = GridRule.Elements(question, plan, request);
        var (toMake, making) = ElementRule.ToMake(question, record.Provider, elements);
        var quote = new GridQuote
        {
            Problems = [.. questions.Site.Workspace.Problems, .. problems, .. ElementRule.BadImages(elements)],
            Untrusted = costs ? question.Untrusted ?? question.JournalBehind : null,
            Paused = costs && question.Journal.Overruns.Any() ? question.Journal.Pause : null,
            OverBudget = costs ? Budget.Check(question.Journal, record.Estimate, question.Caps, question.Now, making?.Amount ?? 0) : null,
            ToMake = toMake,
            ToMakeEstimate = making,
            PlanSha256 = sha256,
            Record = record,
            CostsMoney = costs,
        };

        return quote.Problems.Count > 0 || makers.Provider(record.Provider) is not { } provider
            ? quote
            : quote with { Request = await provider.PrepareAsync(makers.Jobs.Preview(grid, record, provider), cancellation) };
    }
}
