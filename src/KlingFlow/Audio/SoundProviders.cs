using KlingFlow.Errors;
using KlingFlow.Providers;

namespace KlingFlow.Audio;

/// <summary>Who makes sounds in a workspace.</summary>
/// <param name="Find">A provider by name; null where this version has none.</param>
/// <param name="Obstacle">Why a provider cannot be used now: no trust, no key. Null where it can.</param>
public sealed record SoundProviders(Func<string, IProvider?> Find, Func<string, Problem?> Obstacle);
