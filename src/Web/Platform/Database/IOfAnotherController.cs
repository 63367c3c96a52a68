namespace Web.Platform.Database;

/// <summary>
/// A row that is not the network's to tell: another controller's own notes, or a key for its eyes. The sheet of a person's
/// data leaves it out; that controller answers for it.
/// </summary>
internal interface IOfAnotherController;
