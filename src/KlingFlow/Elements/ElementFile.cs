using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using KlingFlow.Formats;

namespace KlingFlow.Elements;

/// <summary><c>element.yaml</c> as it stands on disk, before any rule is checked.</summary>
[Description("A reusable subject: a person, a car, a place.")]
internal sealed class ElementFile
{
    [Description("Version of this format: 1.")]
    public int? Schema { get; set; }

    [Description("What providers call it, at most 20 characters. Absent: the folder's name.")]
    [AlsoCalled("title", "label")]
    [StringLength(20, MinimumLength = 1)]
    public string? Name { get; set; }

    [Description("What it looks like, at most 100 characters.")]
    [AlsoCalled("notes", "prompt")]
    [StringLength(100)]
    public string? Description { get; set; }

    [Description("Reference images beside this file, the most important one first.")]
    [AlsoCalled("image", "references")]
    [Required]
    public List<string>? Images { get; set; }

    [Description("The provider's name of a voice.")]
    public string? Voice { get; set; }
}
