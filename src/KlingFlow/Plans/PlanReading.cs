using KlingFlow.Errors;

namespace KlingFlow.Plans;

/// <summary>The outcome of reading one <c>plan.yaml</c>: a plan, or everything that is wrong with it.</summary>
/// <param name="Plan">Null where there is any problem.</param>
/// <param name="PlanSha256">Hash over the canonical JSON of the parsed plan (lower-case hex); null where it does not parse. Comments, key order and white space do not change it.</param>
/// <param name="Problems">In the order of the file.</param>
/// <param name="Title">For display, also of a plan with problems, where it could be read.</param>
public sealed record PlanReading(Plan? Plan, string? PlanSha256, IReadOnlyList<Problem> Problems, string? Title = null);
