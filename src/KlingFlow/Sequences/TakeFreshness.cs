using System.Runtime.CompilerServices;
using KlingFlow.Catalogue;
using KlingFlow.Names;
using KlingFlow.Plans;
using KlingFlow.Takes;

namespace KlingFlow.Sequences;

/// <summary>Compares a take with what the plan of today, with the take's own request, would ask for.</summary>
public static class TakeFreshness
{
    private static readonly Estimate Nothing = new(0, 0, "USD");

    // The same for every take that was asked for without a wish of its own, which nearly all were.
    private static readonly ConditionalWeakTable<SequenceSnapshot, StrongBox<string?>> Plain = [];

    /// <summary>The word for a finished take; null for any other, and where nothing can be compared.</summary>
    public static string? Of(SequenceSnapshot sequence, TakeFacts take)
    {
        if (!take.Finished)
            return null;
        if (take.Record is not { } record)
            return take.HasVideo ? null : Freshness.Missing;

        return Freshness.Of(record.InputSha256, Today(sequence, take, record), take.HasVideo);
    }

    /// <summary>Why a take is stale: in what the plan of today, with the take's own request, would ask for something else, and where that stands.</summary>
    public static IReadOnlyList<TakeDifference> Reasons(StatusQuestion question, SequenceSnapshot sequence, TakeFacts take)
    {
        if (take.Record is not { } record || TodaysRecord(sequence, take.Id, take.Folder.ReadRequest().Request ?? GenerateRequest.Plain, record) is not { } today)
            return [];

        var places = PlanPlaces.Read(question.Disk, question.Project, sequence.Id);
        return [.. TakeDifference.Between(record, today).Select(difference => difference with { Origin = places.Of(difference.Key) })];
    }

    /// <summary>What the plan of today would ask for in its next take; null where it does not read.</summary>
    public static string? TodaysInput(SequenceSnapshot sequence) => Hash(sequence, new TakeId(sequence.Id, sequence.NextTake), GenerateRequest.Plain);

    /// <summary>The input hash of one shot alone, as the plan of today would ask for it.</summary>
    public static string OfShot(SequenceSnapshot sequence, TakeWish alone)
    {
        var index = alone.Plan.Shots[0].Index;
        var first = sequence.ShotFrames.GetValueOrDefault(index) ?? (index == 0 ? sequence.StartFrame : null);
        return TakeInputs.Build(Order(sequence, new TakeId(sequence.Id, sequence.NextTake, index), alone.Plan, alone.PlanSha256, first) with { Picked = alone.Picked }).InputSha256;
    }

    private static string? Today(SequenceSnapshot sequence, TakeFacts take, TakeRecord record)
    {
        // The take's request is YAML and slow to read; most requests change nothing, so the plan alone is tried first.
        var plain = Plain.GetValue(sequence, known => new StrongBox<string?>(Hash(known, take.Id, GenerateRequest.Plain))).Value;
        if (plain is null || plain == record.InputSha256)
            return plain;

        return take.Folder.ReadRequest().Request is { } request ? Hash(sequence, take.Id, request, record) : plain;
    }

    private static string? Hash(SequenceSnapshot sequence, TakeId take, GenerateRequest request, TakeRecord? record = null) =>
        TodaysRecord(sequence, take, request, record)?.InputSha256;

    private static TakeRecord? TodaysRecord(SequenceSnapshot sequence, TakeId take, GenerateRequest request, TakeRecord? record)
    {
        if (sequence.Plan is not { Plan: { } plan, PlanSha256: { } sha256 })
            return null;

        return TakeInputs.Build(Order(sequence, take, plan, sha256, sequence.StartFrame) with
        {
            Request = request,
            Picked = Picked(request, record),
            Elements = TakeElement.Of(ChosenElements.Of(plan with { Mode = request.Mode ?? plan.Mode }), plan.Model, sequence.ElementSha256),
            ShotFrames = (request.Mode ?? plan.Mode) == "individual" ? sequence.ShotFrames : new Dictionary<int, TakeImage>(),
        });
    }

    private static TakeOrder Order(SequenceSnapshot sequence, TakeId take, Plan plan, string planSha256, TakeImage? startFrame) => new()
    {
        Take = take,
        Plan = plan,
        PlanSha256 = planSha256,
        StartFrame = startFrame,
        EndFrame = plan.EndFrame is null ? null : sequence.EndFrame,
        Elements = TakeElement.Of(ChosenElements.Of(plan), plan.Model, sequence.ElementSha256),
        Estimate = Nothing,
        CreatedAt = default,
        CreatedBy = "",
    };

    // What was picked is what it was: the take's own record has it, whatever became of the take it came from.
    private static Dictionary<int, TakeShot> Picked(GenerateRequest request, TakeRecord? record) =>
        (record?.ShotPrompts ?? []).Where(shot => request.Shots.GetValueOrDefault(shot.Index) is { From: not null } or { Keep: not null }).ToDictionary(shot => shot.Index);
}
