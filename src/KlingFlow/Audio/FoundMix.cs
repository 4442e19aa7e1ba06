using KlingFlow.Names;
using KlingFlow.Workspaces;

namespace KlingFlow.Audio;

/// <summary>A mix that lies in its folder.</summary>
/// <param name="Number">Which.</param>
/// <param name="Layout">Its paths.</param>
/// <param name="Record">What went in and came out.</param>
/// <param name="HasAudio">Whether the file lies there with the size it was made with; git does not keep it.</param>
public sealed record FoundMix(MixNumber Number, MixLayout Layout, MixRecord Record, bool HasAudio);
