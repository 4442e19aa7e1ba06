using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using KlingFlow.Formats;

namespace KlingFlow.Scripts;

/// <summary><c>dialogue.review.yaml</c> as it stands on disk, before any rule is checked.</summary>
[Description("What of the dialogue needs a person. Fill in the answers; the next `kling script extract` reads them.")]
internal sealed class DialogueReviewFile
{
    [Description("Version of this format: 1.")]
    public int? Schema { get; set; }

    [Description("One entry per undecided line, in the order of the script.")]
    [AlsoCalled("entries", "dialogue")]
    public List<ReviewLineFile>? Lines { get; set; }

    internal sealed class ReviewLineFile
    {
        [Description("Made from the words and their paragraph, so that it stays when the script changes elsewhere.")]
        [Required]
        public string? Id { get; set; }

        [Description("speech: nobody is named. indirect: reported speech, and what may have been said. quoted-words: words in quotation marks that nobody seems to say.")]
        [AllowedValues(ReviewEntry.Speech, ReviewEntry.Indirect, ReviewEntry.QuotedWords)]
        public string? Kind { get; set; }

        [Description("The words. Of an indirect line they may be changed, or written where there are none.")]
        [StringLength(5_000)]
        public string? Text { get; set; }

        [Description("Of an indirect line: the sentence as it stands.")]
        public string? Original { get; set; }

        [Description("Of an indirect line: the rule by which its text was made.")]
        public string? Rule { get; set; }

        [Description("Of an indirect line: who reports, where that is named.")]
        public string? Speaker { get; set; }

        [Description("Where it stands in the script.")]
        public ReviewPlaceFile? Source { get; set; }

        [Description("What stands before it.")]
        public string? Before { get; set; }

        [Description("What stands behind it.")]
        public string? After { get; set; }

        [Description("Who may be speaking, and why.")]
        public List<ReviewCandidateFile>? Candidates { get; set; }

        [Description("A name of the cast; `accept` for an indirect line; `skip` for what nobody is to say.")]
        public string? Answer { get; set; }
    }

    internal sealed class ReviewPlaceFile
    {
        [Description("Its first character, counted from 0.")]
        public int? Start { get; set; }

        [Description("Behind its last character.")]
        public int? End { get; set; }

        [Description("Its line, counted from 1.")]
        public int? Line { get; set; }
    }

    internal sealed class ReviewCandidateFile
    {
        [Description("A name of the cast, or as the script has it.")]
        public string? Id { get; set; }

        [Description("Why.")]
        public string? Reason { get; set; }
    }
}
