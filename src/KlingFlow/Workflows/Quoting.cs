using KlingFlow.Errors;
using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Sequences;
using KlingFlow.Spending;
using KlingFlow.Takes;

namespace KlingFlow.Workflows;

/// <summary>Answers "what would a take cost and send now", with the same code that makes one.</summary>
public sealed class Quoting(ProjectQuestions questions, TakeMakers makers)
{
    /// <summary>The quote for a request that is not written yet.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="request">What would be asked beside the plan.</param>
    /// <param name="cancellation">Stops the preparation of images.</param>
    public async Task<TakeQuote> QuoteAsync(SequenceId sequence, GenerateRequest request, CancellationToken cancellation)
    {
        var question = ProjectStatusReader.Widened(questions.Ask());
        var snapshot = SequenceFolder.Read(question, sequence);
        if (snapshot is not { PlanToMake: { } written, Plan.PlanSha256: { } sha256 })
            return new TakeQuote { Problems = snapshot.Plan.Problems };

        var plan = request.On(written);
        var costs = question.CostsMoney(plan.Provider);
        var quote = new TakeQuote
        {
            Problems = [.. questions.Site.Workspace.Problems, .. RequestCheck.Against(request, plan, snapshot.Past, "generate.yaml"), .. Irreplaceable(question, snapshot, request)],
            Untrusted = costs ? question.Untrusted ?? question.JournalBehind : null,
            Paused = costs && question.Journal.Overruns.Any() ? question.Journal.Pause : null,
            Left = costs ? CapsLeft.Of(question.Journal, question.Caps, question.Now) : null,
            NoStartFrame = snapshot is { Plan.Plan.StartFrame: GridRule.StartFrame, StartFrameIsHere: false } ? GridRule.MissingFrame(snapshot) : null,
            Plan = plan,
            PlanSha256 = sha256,
            CostsMoney = costs,
        };
        if (quote.Problems.Count > 0 || quote.NoStartFrame is not null || makers.Provider(plan.Provider) is not { } provider)
            return quote;

        try
        {
            var (take, wish) = (new TakeId(sequence, snapshot.NextTake), TakeWish.Of(request, plan, sha256, snapshot.Past));
            var record = makers.Recorder.Build(take, wish, provider);

            // As the take would show them: the request that lies there, if any, is another one.
            var elements = ElementStanding.Of(question, plan, request);
            IReadOnlyList<Problem> problems = [.. await makers.CheckAsync(take, wish, provider, cancellation), .. ElementRule.BadImages(elements)];
            var (toMake, making) = ElementRule.ToMake(question, plan.Provider, elements);
            return quote with
            {
                ToMake = toMake,
                ToMakeEstimate = making,
                Awaited = [.. ElementRule.Problems(question.Project.Layout, snapshot with { Elements = elements }).Where(problem => problem.Code == ProblemCode.BadPath)],
                Problems = problems,
                Record = record,
                SameAs = costs ? SameInputs.Elsewhere(question.Journal, sequence.Value, record.InputSha256) : null,
                OverBudget = costs ? Budget.Check(ReplacedTake.JournalAfter(question, snapshot, request), record.Estimate, question.Caps, question.Now, making?.Amount ?? 0) : null,
            };
        }
        catch (UserFacingException e)
        {
            return quote with { Problems = e.Problems };
        }
    }

    private static IEnumerable<Problem> Irreplaceable(StatusQuestion question, SequenceSnapshot snapshot, GenerateRequest request) =>
        ReplacedTake.Complaint(question, snapshot, request, new FilePosition("generate.yaml", 1, 1)) is { } problem ? [problem] : [];
}
